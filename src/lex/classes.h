/*
 * What the word lists say of a word beside its tags: named classes. The names are those of the section headers in
 * data/en/lexicon (lower case, '-' for '_').
 */
#ifndef QX_LEX_CLASSES_H
#define QX_LEX_CLASSES_H

#include <stddef.h>
#include <stdint.h>

#define QX_CLASSES(X)                                                                                                  \
    X(GIVEN_FEMALE, "given-female")   /* Maria; both given classes: either */                                          \
    X(GIVEN_MALE, "given-male")       /* John */                                                                       \
    X(SURNAME, "surname")             /* Smith: only where the word is hardly anything else */                         \
    X(TITLE, "title")                 /* before a name: Mr, Sen., President, Prof. Dr */                               \
    X(TITLE_FEMALE, "title-female")   /* Mrs, Queen, Congresswoman */                                                  \
    X(TITLE_MALE, "title-male")       /* Mr, King, Congressman */                                                      \
    X(NAME_PARTICLE, "name-particle") /* van, de, bin, al */                                                           \
    X(NAME_SUFFIX, "name-suffix")     /* Jr., III, PhD */                                                              \
    X(COUNTRY, "country")                                                                                              \
    X(CITY, "city")                                                                                                    \
    X(REGION, "region")                 /* states, provinces, continents */                                            \
    X(PLACE_WORD, "place-word")         /* part of a place's name: River, Mount, Street, County */                     \
    X(DEMONYM, "demonym")               /* French, Texan */                                                            \
    X(COMPANY_SUFFIX, "company-suffix") /* Inc., Ltd, Corp, GmbH */                                                    \
    X(ORG_WORD, "org-word")             /* head of an organisation's name: Ministry, University, Committee, Bank */    \
    X(ORGANISATION, "organisation")     /* known organisations, acronyms, media: Reuters, NATO, Google */              \
    X(PERSON_NOUN, "person-noun")       /* spokesman, resident, voter, lawyer (singular and plural) */                 \
    X(ROLE_NOUN, "role-noun")           /* office or job that makes a role: minister, director, spokeswoman */         \
    X(FEMALE_NOUN, "female-noun")       /* woman, spokeswoman, mother, actress */                                      \
    X(MALE_NOUN, "male-noun")           /* man, spokesman, father */                                                   \
    X(GROUP_NOUN, "group-noun")         /* that speak: ministry, government, company, police, team, officials */       \
    X(DOCUMENT_NOUN, "document-noun")   /* report, study, letter, poll, law, article, survey */                        \
    X(SPEECH_NOUN, "speech-noun")       /* statement, interview, speech, tweet, remarks */                             \
    X(EVENT_NOUN, "event-noun")         /* conference, election, match, trial, earthquake */                           \
    X(WEEKDAY, "weekday")                                                                                              \
    X(MONTH, "month")                                                                                                  \
    X(SEASON, "season")                                                                                                \
    X(TIME_UNIT, "time-unit")       /* second .. century, weekend, night (singular and plural) */                      \
    X(TIME_WORD, "time-word")       /* today, yesterday, tomorrow, now, tonight */                                     \
    X(NUMBER_WORD, "number-word")   /* one .. ninety, hundred, thousand, million, dozen */                             \
    X(ORDINAL, "ordinal")           /* first .. */                                                                     \
    X(CURRENCY, "currency")         /* dollar(s), euro(s), yen, USD, pounds */                                         \
    X(UNIT, "unit")                 /* km, miles, tonnes, kilograms, hectares */                                       \
    X(ABBREVIATION, "abbreviation") /* takes a stop that ends no sentence by itself: Mr. e.g. vs. No. Jan. */          \
    X(ABBREVIATION_NUMBER, "abbreviation-number") /* only before a number: No. p. pp. Art. */                          \
    X(ABBREVIATION_END, "abbreviation-end")       /* may as well end a sentence: Inc. a.m. U.S. etc. Jr. */            \
    X(VERB_TRANSITIVE_PERSON, "tell-verb")        /* takes a recipient: tell, ask, urge, warn, remind, inform */       \
    X(EVENT_VERB, "event-verb")                   /* hold, open, sign, launch, arrest, kill, sue, acquire (lemmas) */  \
    X(STOP_WORD, "stop-word")                     /* no part of a keyphrase */                                         \
    X(AGENCY, "agency")                           /* news agencies in datelines: Reuters, AP, Xinhua, AFP */           \
    X(WORK_NOUN, "work-noun")                     /* film, song, book, album: its marked title is no quotation */      \
    X(SCARE_WORD, "scare-word") /* so-called, dubbed, nicknamed, titled, entitled: marks after it are no speech */     \
    X(PARTICLE, "particle")     /* out, up, off, on: "point out", "rule out" */                                        \
    X(BOUND_WORD, "bound-word") /* more (than 40), at least (40), about (40), nearly (half) */

enum qx_class_bit {
#define X(id, name) QX_CLASS_BIT_##id,
    QX_CLASSES(X)
#undef X
        QX_CLASS_COUNT
};

enum { QX_CLASS_LIMIT = 64 };

typedef uint64_t qx_classes;

/* QX_CLASS(TITLE): the bit of a class. */
#define QX_CLASS(id) ((qx_classes)1 << QX_CLASS_BIT_##id)

/* All kinds of abbreviation. */
#define QX_ABBREVIATIONS (QX_CLASS(ABBREVIATION) | QX_CLASS(ABBREVIATION_NUMBER) | QX_CLASS(ABBREVIATION_END))

extern const char *const qx_class_names[QX_CLASS_COUNT];

/* The number of the class of a name (its bit), or -1. */
int qx_class_find(const char *name, size_t size);

#endif
