#include "fact/amounts.h"

#include <string.h>

static int find(const qx_time_match *match, unsigned char symbol)
{
    for (int i = 0; i < (int)match->count; i++)
        if (match->symbols[i] == symbol)
            return i;
    return -1;
}

static bool is_number(unsigned char symbol)
{
    return symbol == QX_SPAN_NUMBER || symbol == QX_SPAN_DAY || symbol == QX_SPAN_YEAR;
}

/* The nth number of the match, from 0. */
static const qx_span_item *number_at(const qx_time_match *match, unsigned nth)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (is_number(match->symbols[i]) && nth-- == 0)
            return &match->items[i];
    return NULL;
}

static const char *value_of(const qx_time_match *match, unsigned char symbol)
{
    int at = find(match, symbol);
    return at < 0 ? NULL : match->terms->items[match->items[at].term].value;
}

/* The ISO 4217 code; empty where the words leave open whose (pesos). */
static const char *currency_of(const qx_time_match *match)
{
    static const unsigned char symbols[] = {QX_SPAN_NATION, QX_SPAN_SIGN, QX_SPAN_CODE,  QX_SPAN_CURRENCY,
                                            QX_SPAN_POUNDS, QX_SPAN_CENT, QX_SPAN_PENNY, QX_SPAN_COIN};
    for (size_t i = 0; i < sizeof symbols; i++) {
        const char *value = value_of(match, symbols[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

static bool read_money(qx_amount_formula formula, const qx_time_match *match, double scale, qx_fact_draft *draft)
{
    const qx_span_item *number = number_at(match, 0), *rest = number_at(match, 1);
    double amount = number ? number->number : 1; /* a dollar */
    if (formula == QX_AMOUNT_SUM)
        amount += rest ? rest->number / 100 : 0;
    else if (formula == QX_AMOUNT_HUNDREDTH)
        amount /= 100;
    else if (formula == QX_AMOUNT_DIME)
        amount /= 10;
    if (formula != QX_AMOUNT_OPEN)
        qx_field_number(draft, "amount", amount * scale);
    qx_field_text(draft, "currency", currency_of(match));
    return true;
}

/* Half, one-tenth of 1, 40. */
static bool read_percent(qx_amount_formula formula, const qx_time_match *match, double scale, qx_fact_draft *draft)
{
    const qx_span_item *number = number_at(match, 0);
    double value = number ? number->number : 1;
    if (formula == QX_AMOUNT_HALF) {
        value /= 2;
    } else if (formula == QX_AMOUNT_PART) {
        int part = find(match, QX_SPAN_ORDINAL);
        if (part < 0)
            part = find(match, QX_SPAN_NTH);
        const qx_span_item *whole = number_at(match, 1);
        if (part < 0 || match->items[part].number < 2)
            return false;
        value = value * (whole ? whole->number : 1) / match->items[part].number;
    } else if (!number) {
        return false;
    }
    value = formula == QX_AMOUNT_HUNDREDTH ? value / 100 : value;
    qx_field_number(draft, "value", scale < 0 ? -value : value);
    return true;
}

/* The sign of a unit of time. */
static const char *time_unit(const qx_time_match *match)
{
    static const char *const signs[][2] = {{"TM", "min"}, {"TH", "h"}, {"D", "d"},
                                           {"W", "wk"},   {"M", "mo"}, {"Y", "yr"}};
    const char *value = value_of(match, QX_SPAN_UNIT);
    for (size_t i = 0; value && i < sizeof signs / sizeof *signs; i++)
        if (strcmp(value, signs[i][0]) == 0)
            return signs[i][1];
    return find(match, QX_SPAN_SECOND) >= 0 ? "s" : NULL;
}

/* Two signs with "/" between. */
static const char *per(const qx_time_match *match, const char *unit, const char *time)
{
    size_t size = unit ? strlen(unit) : 0, rest = time ? strlen(time) : 0;
    if (!size || !rest)
        return unit;
    char *out = QX_NEW(match->arena, char, size + rest + 2);
    memcpy(out, unit, size);
    out[size] = '/';
    memcpy(out + size + 1, time, rest + 1);
    return out;
}

/* The unit's sign: of "degrees Celsius" the second one's. */
static const char *unit_of(const qx_time_match *match)
{
    uint32_t last = match->count - 1;
    return match->symbols[last] == QX_SPAN_MEASURE ? match->terms->items[match->items[last].term].value
                                                   : value_of(match, QX_SPAN_MEASURE);
}

static void add_unit(const qx_time_match *match, qx_fact_draft *draft)
{
    if (find(match, QX_SPAN_PERSONS) >= 0)
        qx_field_text(draft, "unit", "people");
    else if (find(match, QX_SPAN_POUNDS) >= 0)
        qx_field_text(draft, "unit", "lb");
    else if (find(match, QX_SPAN_SQUARE) < 0)
        qx_field_text(draft, "unit", per(match, unit_of(match), time_unit(match)));
    else /* as written: square miles */
        qx_field_string(
            draft, "unit",
            (quoteex_string){match->text + match->items[find(match, QX_SPAN_SQUARE)].start,
                             match->items[match->count - 1].end - match->items[find(match, QX_SPAN_SQUARE)].start});
}

static bool read_quantity(const qx_span_rule *rule, const qx_time_match *match, double scale, qx_fact_draft *draft)
{
    const qx_span_item *number = number_at(match, 0);
    if (!number)
        return false;
    qx_field_number(draft, "value", number->number * scale);
    if (rule->amount == QX_AMOUNT_RATE)
        qx_field_text(draft, "unit", per(match, currency_of(match), time_unit(match)));
    else if (rule->amount == QX_AMOUNT_PEOPLE)
        qx_field_text(draft, "unit", "people");
    else
        add_unit(match, draft);
    return true;
}

static bool has_field(const qx_fact_draft *draft, const char *key)
{
    for (size_t i = 0; i < draft->count; i++)
        if (strcmp(draft->fields[i].key, key) == 0)
            return true;
    return false;
}

void qx_amount_share(const qx_time_match *other, qx_span_type type, qx_fact_draft *draft)
{
    if (type == QX_SPAN_TYPE_MONEY && !has_field(draft, "currency"))
        qx_field_text(draft, "currency", currency_of(other));
    else if (type == QX_SPAN_TYPE_QUANTITY && !has_field(draft, "unit"))
        add_unit(other, draft);
}

bool qx_amount_is_casualties(const qx_time_match *match)
{
    const char *value = value_of(match, QX_SPAN_PERSONS);
    return value && strcmp(value, "hurt") == 0;
}

bool qx_amount_read(const qx_span_rule *rule, const qx_time_match *match, double scale, qx_span_type *type,
                    qx_fact_draft *draft)
{
    *type = rule->type;
    if (rule->amount == QX_AMOUNT_POUNDS) {
        const qx_span_item *number = number_at(match, 0);
        bool money =
            (number && number->number >= 1e5) || find(match, QX_SPAN_CURRENCY) >= 0 || find(match, QX_SPAN_NATION) >= 0;
        *type = money ? QX_SPAN_TYPE_MONEY : QX_SPAN_TYPE_QUANTITY;
    }
    switch (*type) {
    case QX_SPAN_TYPE_MONEY:
        return read_money(rule->amount, match, scale, draft);
    case QX_SPAN_TYPE_PERCENT:
        return read_percent(rule->amount, match, scale, draft);
    case QX_SPAN_TYPE_QUANTITY:
        return read_quantity(rule, match, scale, draft);
    default:
        return false;
    }
}

double qx_amount_shared_scale(const qx_time_match *low, const qx_time_match *high)
{
    const qx_span_item *first = number_at(low, 0), *second = number_at(high, 0);
    if (!first || !second || first->number >= 1000 || second->number < 1e6)
        return 1;
    double scale = second->number >= 1e12 ? 1e12 : second->number >= 1e9 ? 1e9 : 1e6;
    return first->number < second->number / scale ? scale : 1;
}
