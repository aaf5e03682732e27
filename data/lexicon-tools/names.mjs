// Given names by sex, and surnames.

const CYRILLIC = Object.fromEntries(
  `а:a б:b в:v г:g ґ:g д:d е:e ё:e ж:zh з:z и:i і:i ї:yi й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u
  ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya є:ye`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(':')),
);

function latin(name) {
  const out = [...name.toLowerCase()]
    .map((letter) => CYRILLIC[letter] ?? letter)
    .join('')
    .replace(/iy$/, 'y')
    .replace(/yy$/, 'y');
  return out[0].toUpperCase() + out.slice(1);
}

const plainAscii = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss');

const LATIN = /^\p{Lu}[\p{Ll}'’-]*(\p{Lu}?\p{Ll}+)*$/u;

/* No given names here although parents gave them: titles, places, things. */
const NO_NAMES = new Set(
  `King Prince Princess Queen Major General Doctor Duke Earl Baron Royal Judge Justice Bishop Pope
  Deacon Saint Messiah Lord Sir Lady Young Long London Boston China Kenya America Asia Africa Denver
  Houston Texas Dakota Montana Carolina Nevada Arizona Alabama Tennessee Indiana Missouri Memphis
  Phoenix Cairo Rome Egypt Ireland Scotland Britain India Persia Arabia Malaysia Bronx Brooklyn
  Hollywood Europe Russia Brazil Cuba Vegas Harlem Holland Zion Heaven Seven Unknown Baby Infant Male
  Female Unnamed Notnamed Muslim Roman English Welsh French Irish German Italian Latin Sunday Monday
  Friday January February December September October November July Winter Spring Autumn Easter
  Christmas Season Price Bank Page Post Sun Star Mirror Times Ford Lincoln Mercedes Lexus Porsche
  Chevy Armani Chanel Dior Nike Apple Delta Legend Maverick Ace Blaze Bear Wolf Fox Lion Tiger Eagle
  Hawk Falcon River Ocean Forest Stone Rock Brick Storm Rain Snow Sky Moon Light True Truth Honor
  Honour Peace Love Lovely Precious Treasure Diamond Gold Golden Silver Jewel Emerald Magic Miracle
  Chance Fortune Lucky Victory Liberty Freedom Unity Genesis Exodus Cross Church Temple Chapel Law
  Story Word Poet Reign Rule Power Cash Money Loyal Brave Bold Wise Smart Sharp Early Best Good
  Pleasant Merry Happy Gay Blue Green Brown Gray Grey Black White Red Rusty Dusty Windy Misty Stormy
  Sunny Camp Field Marsh Brook Lake Bay Cove Shore Ridge Hill Vale Park West East North South Foot
  Worth Case Bell Ball Banks Barber Baker Butler Cook Clerk Farmer Fisher Gardener Miller Porter
  Sailor Shepherd Singer Smith Turner Weaver Bowman Carver Piper Ranger Ryder Rider Steward Thatcher
  Trapper Captain Colonel Commodore Sergeant Marine Soldier Viking Pilgrim Gypsy Boy Girl Man Son Doll
  Lass Pal Bud Curly Shorty Junior Senior Many See In Do So Le La Van Du Al El An Ta Oh Ha Ho Ma Pa Ba
  Yes My Me You Us It Is Be By Or Of On No Not Too One Two Three Five Ten First Said Come Mate Desire
  Meta Bar Washington Trump Obama Republic Nation`.split(/\s+/),
);

// Given names that are written with the letters of another script at home.
const ELSEWHERE = {
  male: `Abdul Abdel Abdulaziz Abdullah Abdulrahman Abdelaziz Abdelfattah Adel Adnan Ahmad Ahmed Akbar Akram
  Ali Amin Amir Ammar Anwar Asad Ashraf Atef Ayman Aziz Bakr Bashar Bashir Bassam Bilal Burhan Daoud
  Ehud Emad Essam Fahd Faisal Faiz Farid Farouk Faruq Fawzi Fouad Gamal Ghassan Habib Haider Haitham
  Hakim Hamad Hamid Hamza Hani Haroun Hasan Hashim Hassan Haytham Hazem Hesham Hicham Hisham Hosni
  Hossam Hossein Hosseini Houssam Husam Hussain Hussein Ibrahim Idris Imad Imran Isa Ismail Issam Iyad
  Jabbar Jaber Jafar Jalal Jamal Jamil Javad Kamal Karim Kassem Khaled Khalid Khalifa Khalil Khamis
  Mahdi Mahmood Mahmoud Majid Malik Mansour Marwan Masoud Maher Mehdi Mohamad Mohamed Mohammad
  Mohammed Mohsen Moncef Mostafa Muammar Mubarak Muhammad Mukhtar Munir Murad Musa Mustafa Nabil Nadim
  Najib Naji Nasser Nassim Nawaf Nawaz Nazir Nizar Nouri Omar Osama Osman Othman Qasem Qasim Rachid
  Rafiq Rahim Raed Rami Ramzi Rashad Rashid Rauf Reza Riad Riyad Saad Saddam Sadiq Saeed Said Salah
  Salam Saleh Salem Salim Salman Sami Samir Sayyid Shafiq Shahid Sharif Sherif Suleiman Sultan Taha
  Tahir Talal Tariq Tawfiq Tayyip Usman Waleed Walid Wael Wissam Yahya Yasin Yasir Yasser Younis
  Yousef Yousaf Youssef Yusuf Zaid Zakaria Ziad Zia Avigdor Avi Benjamin Binyamin Moshe Naftali Shimon
  Yair Yitzhak Yoav Yossi Ariel Uri Gideon Anatoly Alexei Aleksei Alexey Andrei Andrey Arkady Artem
  Boris Denis Dmitri Dmitry Evgeny Fyodor Gennady Georgi Georgy Gleb Grigory Igor Ilya Kirill
  Konstantin Leonid Maxim Mikhail Nikita Nikolai Nikolay Oleg Oleksandr Pavel Petro Roman Ruslan
  Sergei Sergey Serhiy Stanislav Stepan Timur Vadim Valery Vasily Viktor Vitali Vitaly Vitalii Vlad
  Vladimir Vladislav Volodymyr Vsevolod Vyacheslav Yaroslav Yegor Yevgeny Yuri Yuriy Akihito Akio
  Akira Atsushi Daisuke Fumio Haruki Haruto Hideki Hideo Hiroki Hiroshi Hiroyuki Junichiro Kazuo
  Kazuya Keisuke Kei Kenichi Kenji Kenta Koichi Koji Makoto Masahiro Masato Masayoshi Minoru Naoki
  Naoto Naruhito Noboru Osamu Ryo Ryota Satoshi Shigeru Shinji Shinzo Shohei Shunsuke Susumu Tadashi
  Taiichi Takahiro Takashi Takeo Takeshi Takuya Taro Tatsuya Tetsuya Toshio Toshiyuki Tsutomu Yasuhiro
  Yasuo Yoichi Yoshihide Yoshihiko Yoshiro Yosuke Yuichi Yukio Yuto Georgios Giorgos Dimitris Kostas
  Kyriakos Nikos Panagiotis Spyros Stavros Vasilis Yannis Yanis Alexis Antonis Evangelos Thanasis
  Jae-in Jong-un Jong-il Myung-bak Min-jun Ji-hoon Sung-ho Young-ho Hyun-woo Jun-ho Seung-min Yong-nam
  Moo-hyun Il-sung Ki-moon Tae-hyung Narendra Rahul Amit Arvind Manmohan Atal Lal Sanjay Sandeep
  Suresh Ramesh Mahesh Mukesh Anil Ashok Deepak Dinesh Ganesh Gautam Harish Jagdish Kapil Krishna
  Manoj Mohan Naresh Nitin Pankaj Pradeep Prakash Pranab Prashant Praveen Rajeev Rajiv Rajnath Rakesh
  Ravi Ritesh Rohit Sachin Satish Satya Shashi Shiv Subramaniam Sundar Sunil Surinder Uday Varun Vijay
  Vikram Vinod Vishal Virat Yogi Thabo Jacob Cyril Julius Uhuru Jomo Mwai Raila Daniel Barack Kofi
  Kwame Kojo Kwesi Kwabena Yaw Olusegun Goodluck Muhammadu Umaru Sani Ibrahima Mamadou Moussa Ousmane
  Cheikh Boubacar Amadou Abdoulaye Alassane Laurent Idriss Yoweri Jakaya Benson Emmerson Nelson
  Desmond Tendai Tapiwa`,
  female: `Aisha Aya Amal Amina Amira Asma Ayesha Aziza Basma Benazir Dalia Dina Dunya Fadia Fadwa Farah Farida
  Fatema Fatima Fatma Fatou Ghada Habiba Hala Hanan Hanin Hasina Heba Hiba Hind Huda Inas Iman Jamila
  Khadija Khadijah Laila Lamia Layla Leila Leyla Lina Lubna Maha Malala Manal Maryam Mariam Mona
  Nabila Nada Nadia Nadine Naima Najat Nahla Nasreen Nasrin Nawal Noor Noura Nour Nur Rana Randa Rania
  Rasha Razan Reem Rim Rima Rola Sabah Safa Sahar Salma Samar Samira Sana Sawsan Shadia Shaima Shirin
  Soraya Suad Suha Sumaya Tawakkol Yasmin Yasmine Yusra Zahra Zainab Zaynab Zeinab Zubaida Ayelet
  Tzipi Golda Miri Anastasia Anna Daria Darya Ekaterina Elena Elizaveta Galina Inna Irina Katerina
  Ksenia Larisa Lyudmila Margarita Maria Marina Mariya Nadezhda Natalia Natalya Nina Oksana Olena Olga
  Polina Raisa Sofia Svetlana Tamara Tatiana Tatyana Valentina Valeria Vera Veronika Viktoria Yana
  Yekaterina Yelena Yulia Yuliya Zhanna Zoya Aiko Akane Akiko Asuka Ayako Ayumi Chie Chieko Emiko
  Fumiko Haruka Hanako Hiroko Junko Kaori Kazuko Keiko Kimiko Kumiko Kyoko Mai Makiko Mariko Masako
  Mayumi Megumi Michiko Mika Misaki Miyuki Naomi Naoko Noriko Reiko Rie Sachiko Sakura Satoko Sayaka
  Setsuko Shizuka Takako Tomoko Yoko Yoshiko Yui Yuka Yukari Yuki Yukiko Yumi Yumiko Yuriko Eleni
  Georgia Katerina Dimitra Vasiliki Ioanna Geun-hye Yo-jong Soo-jin Min-ji Ji-young Ji-eun Su-jin
  Hye-jin Yeon-jae Yuna Indira Sonia Priyanka Pratibha Mamata Sushma Smriti Nirmala Sheila
  Jayalalithaa Mayawati Anjali Anita Asha Deepika Divya Gita Geeta Kavita Kiran Lakshmi Lata Madhuri
  Meena Meera Neha Nisha Pooja Priya Radha Rani Rekha Ritu Saroj Savita Seema Shalini Shreya Sita
  Sunita Swati Uma Usha Vandana Vidya Aishwarya Kareena Katrina Ngozi Ellen Chimamanda Wangari Winnie
  Graca Nkosazana Adaeze Amaka Chioma Folake Funmi Ifeoma Kemi Nneka Nkechi Obiageli Temitope Yetunde
  Zodwa Nomvula Thandi Thuli Lindiwe Nomsa`,
};

const words = (text) => text.split(/\s+/).filter(Boolean);

const FAKER_LOCALES =
  `af_ZA az cs_CZ da de de_AT de_CH en en_AU en_GH en_IN en_NG en_ZA es es_MX fi fr fr_BE fr_CH fr_SN
  hr hu id_ID it lv nb_NO nl nl_BE pl pt_BR pt_PT ro sk sl_SI sr_RS_latin sv tr uz_UZ_latin yo_NG
  zu_ZA ru uk`
    .trim()
    .split(/\s+/);

/* {female, male, surnames}: sets; a name of both stands in both. rare(key): is it, in lower case, hardly a word? */
export function collectNames({ names, compromise, faker, census }, wordiness) {
  const female = new Set(),
    male = new Set(),
    counts = new Map();
  const put = (set, name, sure) => {
    if (!LATIN.test(name) || name.length < 2 || NO_NAMES.has(name) || (!sure && wordiness(name.toLowerCase()) > 0))
      return;
    const plain = plainAscii(name);
    set.add(name);
    if (plain !== name && !NO_NAMES.has(plain) && wordiness(plain.toLowerCase()) === 0) set.add(plain);
  };
  for (const [name, years] of Object.entries(names())) {
    let f = 0,
      m = 0;
    for (const { sex, count } of years)
      if (sex === 'F') f += count;
      else m += count;
    counts.set(name, f + m);
    const total = f + m,
      word = wordiness(name.toLowerCase());
    if (total < 2000 || (word === 1 && total < 20000) || (word === 2 && total < 150000)) continue;
    if (f / total > 0.1) put(female, name, true);
    if (m / total > 0.1) put(male, name, true);
  }
  for (const locale of FAKER_LOCALES) {
    const { first_name: first } = faker[locale].person;
    for (const [set, list] of [
      [female, first.female],
      [male, first.male],
    ]) {
      for (const name of list || [])
        if (!name.includes(' ') && !counts.has(name)) put(set, latin2(locale, name), false);
    }
  }
  for (const [word, tags] of Object.entries(compromise)) {
    const tag = [tags].flat()[0];
    const name = word[0].toUpperCase() + word.slice(1);
    if (!/^[a-z]{3,}$/.test(word) || counts.get(name) >= 1000) continue;
    if (tag === 'FemaleName') put(female, name, false);
    if (tag === 'MaleName') put(male, name, false);
  }
  words(ELSEWHERE.female).forEach((name) => put(female, name, true));
  words(ELSEWHERE.male).forEach((name) => put(male, name, true));
  [
    'Will',
    'May',
    'Bill',
    'Grace',
    'Hope',
    'Faith',
    'Joy',
    'Sue',
    'Pat',
    'Drew',
    'Rob',
    'Chuck',
    'Skip',
    'Tim',
    'Xavier',
    'Theo',
    'Boris',
    'Nigel',
    'Keir',
    'Alastair',
    'Hamish',
    'Angus',
    'Callum',
    'Ewan',
    'Euan',
    'Rhys',
    'Gareth',
    'Dafydd',
    'Huw',
    'Iain',
    'Seamus',
    'Padraig',
    'Eoin',
    'Cillian',
    'Piers',
    'Giles',
    'Rupert',
    'Jolyon',
  ].forEach((name) =>
    (female.has(name) && !male.has(name) ? female : /^(May|Grace|Hope|Faith|Joy|Sue)$/.test(name) ? female : male).add(
      name,
    ),
  );
  return { female: [...female].sort(), male: [...male].sort(), counts };
}

const latin2 = (locale, name) => (locale === 'ru' || locale === 'uk' ? latin(name) : name);

const ASIAN_SURNAMES = `Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Zhu Hu Guo Lin Gao Luo Zheng Liang Xie Tang Feng
  Deng Cao Peng Zeng Xiao Tian Dong Yuan Cai Jiang Cheng Wei Lu Ding Ren Yao Zhong Cui Qiu Xia Jia Fu
  Dai Fang Xi Hao Shao Mao Qin Gu Meng Xue Yan Lei Hou Duan Kong Bai Cui Kang Mu Ouyang Kim Park Choi
  Jung Cho Yoon Jang Lim Shin Kwon Hwang Ahn Hong Bae Baek Heo Nam Noh Roh Ryu Yoo Seo Sohn Nguyen
  Tran Pham Huynh Vo Dang Bui Ngo Duong Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura
  Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Saito Mori Abe
  Ikeda Hashimoto Ishikawa Ogawa Okada Goto Hasegawa Fujita Kondo Aoki Sakamoto Endo Nishimura Fukuda
  Ota Miura Fujiwara Okamoto Matsuda Nakajima Nakagawa Harada Ono Takeuchi Tamura Kaneko Wada Nakayama
  Ishida Ueda Morita Kishida Suga Aso Noda Koizumi Murakami Miyazaki Kurosawa Singh Kumar Sharma Gupta
  Patel Shah Khan Modi Gandhi Nehru Reddy Rao Iyer Nair Menon Mehta Joshi Desai Chatterjee Banerjee
  Mukherjee Bose Ghosh Das Chopra Kapoor Malhotra Agarwal Verma Mishra Tiwari Yadav Thakur Chaudhary
  Bhatt Jain Naidu Pillai Krishnan Subramanian Venkatesan Ahmed Hussain Sheikh Chaudhry Bhutto Sharif
  Zardari Qureshi Siddiqui Ansari Mirza Malik Hashmi Abbasi Rajapaksa Bandaranaike Perera Fernando
  Silva Wickremesinghe`;

/* Surnames that hardly are anything else. */
export function collectSurnames({ census, faker, compromise }, wordiness, given, places) {
  const out = new Set();
  const put = (name, sure) => {
    if (!LATIN.test(name) || name.length < (sure ? 2 : 3) || places.has(name) || wordiness(name.toLowerCase()) > 1)
      return;
    if (!sure && (wordiness(name.toLowerCase()) > 0 || given.has(name))) return;
    const plain = plainAscii(name);
    out.add(name);
    if (plain !== name && wordiness(plain.toLowerCase()) === 0) out.add(plain);
  };
  census.last.slice(0, 8000).forEach((raw, rank) => {
    const name = raw.replace(/^Mc([a-z])/, (_, letter) => `Mc${letter.toUpperCase()}`);
    put(name, rank < 1500 && wordiness(name.toLowerCase()) < 2 && (!given.has(name) || rank < 300) && name.length > 2);
  });
  for (const locale of FAKER_LOCALES) {
    const { last_name: last } = faker[locale].person;
    for (const list of Object.values(last || {})) {
      for (const name of (list || []).slice(0, 130))
        if (typeof name === 'string' && !name.includes(' ')) put(latin2(locale, name), false);
    }
  }
  for (const [word, tags] of Object.entries(compromise)) {
    if ([tags].flat()[0] === 'LastName' && /^[a-z]{3,}$/.test(word)) put(word[0].toUpperCase() + word.slice(1), false);
  }
  words(ASIAN_SURNAMES).forEach((name) => put(name, true));
  return [...out].sort();
}
