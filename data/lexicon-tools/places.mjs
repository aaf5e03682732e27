// Countries, regions, cities, demonyms, currencies.

const plainAscii = (name) => name.normalize('NFD').replace(/\p{M}/gu, '');

/* A name and what people also write for it. */
function variants(name) {
  const out = new Set([name, name.replace(/’/g, "'")]);
  for (const form of [...out]) {
    out.add(plainAscii(form));
    out.add(form.replace(/^St\. /, 'Saint '));
    if (form.includes(' & ')) out.add(form.replace(' & ', ' and '));
  }
  return [...out];
}

const MORE_COUNTRIES = `Britain|Great Britain|UK|U.K.|US|U.S.|USA|U.S.A.|United States of America|America|England|Scotland|
  Wales|Northern Ireland|Ivory Coast|Burma|Czech Republic|Macedonia|Swaziland|Cape Verde|East Timor|
  Holland|Palestine|Hong Kong|Macau|Macao|UAE|DRC|Democratic Republic of the Congo|
  Democratic Republic of Congo|Republic of Congo|Congo|Soviet Union|USSR|Yugoslavia|Czechoslovakia|
  East Germany|West Germany|Vatican|Holy See|Somaliland|Republic of Ireland|Kosovo|Tibet|Micronesia|
  The Gambia|Bosnia|Herzegovina|Korea|PRC|Turkey|Türkiye|Abkhazia|South Ossetia|Transnistria|
  Greenland|Puerto Rico`;

export function countries({ territories }) {
  const out = new Set(MORE_COUNTRIES.split('|').map((name) => name.trim()));
  for (const [code, name] of Object.entries(territories())) {
    if (!/^[A-Z]{2}(-alt-(short|variant))?$/.test(code) || /^(XA|XB|ZZ|EU|EZ|UN|QO|XK-)/.test(code)) continue;
    if (
      /Islands|Island$|Antarctic|Ocean|Territor|Outlying|Clipperton|Diego|Canary|Ceuta|Ascension|Tristan/.test(name) &&
      !/Solomon|Marshall|Faroe|Cayman|Falkland|Virgin|Cook/.test(name)
    )
      continue;
    if (name.includes(' - ')) continue;
    const clean = name.replace(/ \(.*\)$/, '').replace(/ SAR China$/, '');
    variants(clean).forEach((form) => out.add(form));
  }
  ['GB', 'UN', 'SAR'].forEach((name) => out.delete(name));
  return [...out].sort();
}

const US_STATES = `Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii
  Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan
  Minnesota Mississippi Missouri Montana Nebraska Nevada New-Hampshire New-Jersey New-Mexico New-York
  North-Carolina North-Dakota Ohio Oklahoma Oregon Pennsylvania Rhode-Island South-Carolina
  South-Dakota Tennessee Texas Utah Vermont Virginia Washington West-Virginia Wisconsin Wyoming
  District-of-Columbia Washington-state Upstate-New-York`
  .split(/\s+/)
  .map((name) => name.replaceAll('-', ' '));

const MORE_REGIONS = `Africa|Asia|Europe|North America|South America|Central America|Latin America|Oceania|Antarctica|
  Antarctic|Arctic|Australasia|Eurasia|Middle East|Near East|Far East|Southeast Asia|South-East Asia|
  South Asia|East Asia|Central Asia|West Africa|East Africa|North Africa|Southern Africa|
  Sub-Saharan Africa|Horn of Africa|Sahel|Sahara|Maghreb|Balkans|Baltics|Caucasus|Caribbean|
  West Indies|Scandinavia|Iberia|Benelux|Western Europe|Eastern Europe|Central Europe|Northern Europe|
  Southern Europe|West Bank|Gaza|Gaza Strip|Golan Heights|Sinai|Levant|Persian Gulf|Gulf of Mexico|
  Crimea|Donbas|Donbass|Donetsk|Luhansk|Chechnya|Dagestan|Siberia|Kurdistan|Kashmir|Punjab|Sindh|
  Balochistan|Bengal|Assam|Bihar|Gujarat|Kerala|Karnataka|Maharashtra|Tamil Nadu|Rajasthan|
  Uttar Pradesh|Madhya Pradesh|Andhra Pradesh|Telangana|Odisha|Haryana|Jharkhand|Chhattisgarh|Goa|
  Xinjiang|Tibet|Inner Mongolia|Guangdong|Guangxi|Sichuan|Yunnan|Hunan|Hubei|Henan|Hebei|Shandong|
  Shanxi|Shaanxi|Jiangsu|Jiangxi|Zhejiang|Fujian|Anhui|Hainan|Liaoning|Jilin|Heilongjiang|Gansu|
  Guizhou|Qinghai|Ningxia|Hokkaido|Honshu|Kyushu|Okinawa|Fukushima|Java|Sumatra|Borneo|Bali|Aceh|
  Papua|Sulawesi|Mindanao|Luzon|Sabah|Sarawak|Queensland|New South Wales|Tasmania|South Australia|
  Western Australia|Northern Territory|Ontario|Quebec|Québec|British Columbia|Alberta|Manitoba|
  Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|Labrador|Prince Edward Island|Yukon|Nunavut|
  Northwest Territories|Bavaria|Saxony|Thuringia|Brandenburg|Hesse|Lower Saxony|Rhineland|
  North Rhine-Westphalia|Baden-Württemberg|Schleswig-Holstein|Catalonia|Andalusia|Galicia|
  Basque Country|Aragon|Lombardy|Tuscany|Sicily|Sardinia|Piedmont|Veneto|Calabria|Umbria|Liguria|
  Brittany|Normandy|Provence|Alsace|Lorraine|Burgundy|Corsica|Flanders|Wallonia|Tyrol|Carinthia|
  Styria|Silesia|Galloway|Cornwall|Devon|Dorset|Somerset|Kent|Surrey|Sussex|East Sussex|West Sussex|
  Hampshire|Essex|Suffolk|Norfolk|Cambridgeshire|Oxfordshire|Berkshire|Buckinghamshire|Bedfordshire|
  Hertfordshire|Wiltshire|Gloucestershire|Worcestershire|Warwickshire|Staffordshire|Shropshire|
  Cheshire|Lancashire|Merseyside|Cumbria|Yorkshire|North Yorkshire|South Yorkshire|West Yorkshire|
  Greater Manchester|West Midlands|East Midlands|Midlands|East Anglia|Tyneside|Teesside|Tyne and Wear|
  Northumberland|County Durham|Lincolnshire|Leicestershire|Nottinghamshire|Derbyshire|
  Northamptonshire|Rutland|Highlands|Hebrides|Orkney|Shetland|Fife|Aberdeenshire|Lothian|Strathclyde|
  Tayside|Gwynedd|Powys|Gwent|Pembrokeshire|Anglesey|Ulster|Munster|Leinster|Connacht|County Cork|
  County Kerry|County Down|County Antrim|Darfur|Tigray|Oromia|Amhara|Biafra|Kivu|North Kivu|
  South Kivu|Katanga|Gauteng|KwaZulu-Natal|Western Cape|Eastern Cape|Limpopo|Zanzibar|Patagonia|
  Amazon|Andes|Chiapas|Oaxaca|Sinaloa|Jalisco|Chihuahua|Sonora|Tamaulipas|Veracruz|Yucatán|Yucatan|
  Guerrero|Michoacán|Michoacan|Baja California|New England|Midwest|Deep South|Pacific Northwest|
  Great Plains|Appalachia|Rust Belt|Bay Area|Silicon Valley|Long Island|Cape Cod|Southern California|
  Northern California|Puget Sound|Lake District|Peak District|Anatolia|Thrace|Macedonia|Crete|Cyprus|
  Mesopotamia|Anbar|Helmand|Kandahar|Waziristan|North Waziristan|South Waziristan|Khyber Pakhtunkhwa|
  Gilgit-Baltistan|Rakhine|Shan State|Oblast|Krasnodar|Tatarstan|Bashkortostan|Kamchatka|Sakhalin|
  Kaliningrad|Mediterranean|Atlantic|Pacific|Indian Ocean|Black Sea|Red Sea|Baltic Sea|North Sea|
  South China Sea|East China Sea|Caspian Sea|Gulf Coast|East Coast|West Coast|D.C.|Brooklyn|Manhattan|
  Queens|Bronx|Staten Island|Harlem|Hollywood|Westminster|Soho|Camden|Hackney|Kensington|Chelsea|
  Brixton|Tottenham`;

export function regions({ compromise, territories }) {
  const out = new Set([...US_STATES, ...MORE_REGIONS.split('|').map((name) => name.trim())]);
  for (const [code, name] of Object.entries(territories())) if (/^\d{3}$/.test(code) && name !== 'world') out.add(name);
  for (const [word, tags] of Object.entries(compromise))
    if ([tags].flat()[0] === 'Region' && word.length > 3) out.add(word);
  return [...out].filter((name) => name && !/^(world|the americas|northern america)$/i.test(name)).sort();
}

// Cities whose names are ordinary words, and mean the city too seldom.
const NO_CITIES = new Set(
  `of split bath reading mobile nice hull buy orange normal same man van are bar most date march fit
  sale university central best cary hope surprise enterprise battle fen union poway bus tours as bor
  tung ham bun wa un ho male boom gap bury deal rugby ash hove eagan independence victoria manage cork
  along come salt los el la san santa police ray chew bend wu long peace north south west east ed lens
  mission pharr frisco temple pasco greeley murray corona vista perris downey carson sparks flint troy
  warren evans clinton jackson paterson lincoln madison arlington anderson bryan allen gary irving
  aurora elizabeth lawrence hamilton franklin salem wilson taylor george charlotte sherman harvey mesa
  opportunity ontario worth sandy paris-1 federal eugene jordan chad grace faith carol newton merced
  marion clay garland tyler davis`.split(/\s+/),
);
// Cities among those after all: larger or better known than the word or the person.
const CITIES_AFTER_ALL = [
  'Charlotte',
  'Aurora',
  'Arlington',
  'Troy',
  'Salem',
  'Hamilton',
  'Flint',
  'Cork',
  'Nice',
  'Hull',
  'Bath',
  'Split',
];

export function cities({ cities: all, compromise }, { known, given, limit }) {
  const out = new Set(CITIES_AFTER_ALL);
  for (const { name, population } of all()) {
    const key = plainAscii(name).toLowerCase();
    if (population < limit || NO_CITIES.has(key) || /[\d(),/]/.test(name) || key.length < 3) continue;
    if (key.split(/[\s-]/).length > 3 || (!key.includes(' ') && population < 400000 && (known(key) || given(key))))
      continue;
    variants(name).forEach((form) => out.add(form));
  }
  for (const [word, tags] of Object.entries(compromise)) {
    if ([tags].flat()[0] === 'City' && !known(word) && !NO_CITIES.has(word)) out.add(word);
  }
  `New York|New York City|NYC|Washington|Washington, D.C.|LA|St. Louis|St Petersburg|St. Petersburg|
  Kiev|Kyiv|Bombay|Mumbai|Calcutta|Peking|Saigon|Rangoon|Bangalore|Brussels|Geneva|Davos|The Hague|
  Hague|Strasbourg|Luxembourg|Canberra|Vatican City|Downing Street|Oxford|Cambridge|York|Exeter|
  Durham|Canterbury|Salisbury|Winchester|Windsor|Aberystwyth|St Andrews|Stirling|Inverness|Dundee|
  Perth|Derry|Londonderry|Galway|Limerick|Waterford|Kilkenny|Aleppo|Raqqa|Idlib|Homs|Kobani|Kobane|
  Fallujah|Tikrit|Ramadi|Benghazi|Sirte|Tripoli|Sharm el-Sheikh|Jerusalem|Ramallah|Nablus|Hebron|
  Bethlehem|Nazareth|Haifa|Eilat|Srebrenica|Pristina|Chernobyl|Los Alamos|Cape Canaveral|Roswell|
  Fort Worth|El Paso|Las Vegas|Salt Lake City|Santa Fe|Key West|Palm Beach|West Palm Beach|
  Beverly Hills|Santa Monica|Palo Alto|Mountain View|Cupertino|Menlo Park|Redmond|Ferguson|Newtown|
  Orlando|Annapolis|Albany|Concord|Des Moines|Cedar Rapids|Dubuque|Davenport|Iowa City|Cannes|Venice|
  Monte Carlo|Monaco|Davos|Sochi|Pyeongchang|Yalta|Pearl Harbor|Guantanamo Bay|Guantánamo|Camp David|
  Quantico|Langley|Scranton|Wimbledon|Wembley|Ascot|Aintree|Epsom|Cheltenham|Silverstone`
    .split('|')
    .forEach((name) => out.add(name.trim()));
  return [...out].sort();
}

const MORE_DEMONYMS = `African Africans Asian Asians European Europeans Western Eastern Arab Arabs Arabic Jewish Kurdish
  Kurd Kurds Hispanic Latino Latina Latinos Caucasian Scottish Scot Scots Welsh English British Briton
  Britons Brit Brits Irish Dutch Danish Dane Danes Swedish Swede Swedes Finnish Finn Finns Norwegian
  Norwegians Icelandic Polish Pole Poles Czech Czechs Slovak Slovaks Slovenian Slovene Croat Croats
  Croatian Serb Serbs Serbian Bosnian Bosnians Kosovar Albanian Albanians Greek Greeks Turkish Turk
  Turks Cypriot Cypriots Spanish Spaniard Spaniards Portuguese French Frenchman Frenchwoman German
  Germans Swiss Austrian Austrians Italian Italians Maltese Russian Russians Ukrainian Ukrainians
  Belarusian Georgian Georgians Armenian Armenians Azeri Azerbaijani Chechen Chechens Kazakh Uzbek
  Tajik Turkmen Kyrgyz Afghan Afghans Pakistani Pakistanis Indian Indians Bangladeshi Bangladeshis
  Nepali Nepalese Tibetan Tibetans Uighur Uyghur Uyghurs Chinese Taiwanese Japanese Korean Koreans
  Vietnamese Thai Thais Burmese Malaysian Malay Indonesian Indonesians Filipino Filipinos Filipina
  Philippine Singaporean Australian Australians Aussie Aussies Kiwi Kiwis Maori Maoris Canadian
  Canadians American Americans Mexican Mexicans Cuban Cubans Haitian Haitians Jamaican Jamaicans
  Brazilian Brazilians Argentine Argentinian Argentines Chilean Chileans Colombian Colombians
  Venezuelan Venezuelans Peruvian Peruvians Israeli Israelis Palestinian Palestinians Jordanian
  Jordanians Lebanese Syrian Syrians Iraqi Iraqis Iranian Iranians Persian Saudi Saudis Yemeni Yemenis
  Emirati Qatari Kuwaiti Omani Bahraini Egyptian Egyptians Libyan Libyans Tunisian Tunisians Algerian
  Algerians Moroccan Moroccans Sudanese Ethiopian Ethiopians Somali Somalis Kenyan Kenyans Ugandan
  Ugandans Rwandan Rwandans Tanzanian Congolese Nigerian Nigerians Ghanaian Ghanaians Senegalese
  Malian Ivorian Liberian Zimbabwean Zimbabweans Zambian Namibian Angolan Mozambican Afrikaner
  Afrikaners Texan Texans Californian Californians Floridian Floridians Iowan Iowans Ohioan Ohioans
  Virginian Virginians Alaskan Alaskans Hawaiian Hawaiians Georgian Oregonian Arizonan Coloradan
  Nevadan Kansan Michigander Minnesotan Missourian Montanan Nebraskan Pennsylvanian Tennessean
  Vermonter Wisconsinite Alabamian Louisianan Londoner Londoners Parisian Parisians Berliner Berliners
  Muscovite Muscovites Glaswegian Liverpudlian Mancunian Geordie Cornish Catalan Catalans Basque
  Basques Bavarian Bavarians Flemish Walloon Sicilian Sardinian Corsican Venetian Roman Romans
  Athenian Viennese Cantonese Scandinavian Scandinavians Balkan Baltic Caribbean Mediterranean Nordic
  Alpine Siberian Native-American African-American African-Americans Asian-American Mexican-American
  Anglo-Saxon Anglo Slavic Slav Slavs Celtic Gaelic Soviet Ottoman Byzantine Prussian Roma Gypsy
  Yazidi Yazidis Rohingya Hutu Hutus Tutsi Tutsis Zulu Pashtun Pashtuns Hazara Tamil Tamils Sinhalese
  Punjabi Bengali Gujarati Kashmiri Kashmiris Sikh Sikhs Quebecer Quebecois Torontonian Ontarian
  Queenslander Tasmanian`;

const NO_DEMONYMS =
  /(eses|ishs|mans|utches|enches|wisses|ishes|elshes|zeches|istans|Hindi|Hindis|Icelandics|Congoleses)$|^(Western|Eastern|Anglo|Reunions?|Djiboutis?|Bermuda|Gibraltar|Guadeloupe|Guam|Guernsey|Jersey|Kosovo|Laos|Lao|Macao|Martinique|Mayotte|Montserrat|Niue|Philippines|Pitcairn|Tokelau|Turkmenistan|Vanuatu|Emirians?|Malagasies)$/;

/* Demonyms as adjectives and as nouns. */
export function demonyms({ compromise, nationalities }) {
  const out = new Set(MORE_DEMONYMS.split(/\s+/).filter(Boolean));
  const add = (name) => {
    if (/^(Western|Eastern)$/.test(name)) return;
    out.add(name);
    if (/(an|i|ian|er|on|ot)$/.test(name) && !/s$/.test(name)) out.add(`${name}s`);
  };
  for (const name of Object.values(nationalities())) {
    [name].flat().forEach((form) => {
      const clean = form.replace(/ \(.*\)$/, '').trim();
      if (/^[A-Z][a-z]+$/.test(clean) && !/(ia|land)$/.test(clean)) add(clean.replace(/ans$/, 'an'));
    });
  }
  for (const [word, tags] of Object.entries(compromise)) {
    if ([tags].flat()[0] === 'Demonym' && /^[a-z]+$/.test(word)) add(word[0].toUpperCase() + word.slice(1));
  }
  return [...out].filter((name) => !NO_DEMONYMS.test(name)).sort();
}

/* Codes and names of currencies that are in use. */
export function currencies({ currencies: data, currencyNames }) {
  const current = new Set();
  for (const list of Object.values(data().region)) {
    for (const entry of list) {
      for (const [code, { _to: to, _tender: tender }] of Object.entries(entry))
        if (!to && tender !== 'false') current.add(code);
    }
  }
  const names = currencyNames(),
    out = new Set(),
    heads = new Set();
  for (const code of current) {
    if (/^(X|ALL$|TOP$|CUP$|MOP$|ANG$|BAM$|COP$|PEN$|LAK$|MAD$|GEL$|SOS$|TRY$|ERN$)/.test(code)) continue;
    out.add(code);
  }
  for (const code of current) {
    if (!names[code]) continue;
    for (const form of ['displayName-count-one', 'displayName-count-other']) {
      const name = (names[code][form] || '').replace(/ \(.*\)$/, '');
      if (!name || /[\d(]/.test(name)) continue;
      out.add(name);
      heads.add(name.split(' ').at(-1));
    }
  }
  for (const head of heads)
    if (
      /^[a-zëčó]{3,}$/.test(head) &&
      !/^(mark|marks|real|reals|won|sol|soles|dong|loti|kina|tala|pula|dobra|dram|drams|kips|soms|lev|lari|lei|taka|sum|lek|unit|units|tolar|gold|index|som|sum|kip|try|leu|tenge|vatu)$/.test(
        head,
      )
    )
      out.add(head);
  `dollar dollars cent cents buck bucks pound pounds penny pence quid sterling euro euros yen yuan
  renminbi won rupee rupees ruble rubles rouble roubles franc francs krona kronor krone kroner peso
  pesos reais rand ringgit baht lira liras shekel shekels dirham dirhams dinar dinars riyal riyals
  zloty zlotys forint forints koruna rial rials naira shilling shillings crore lakh bitcoin bitcoins
  greenback greenbacks deutschmark deutschmarks drachma drachmas peseta pesetas guilder guilders
  kopeck kopecks tenge hryvnia hryvnias leva loonie fiver tenner RMB`
    .split(/\s+/)
    .forEach((name) => name && out.add(name));
  return [...out].sort();
}
