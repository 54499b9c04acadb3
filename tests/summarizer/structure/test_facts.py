"""Agency, place and occasion: one case a construction."""

import pytest

from summarizer.structure import parse
from summarizer.structure.agency import (
    find_credit,
    named_alone,
    opened_by,
    told_to,
    unknown_credit,
)
from summarizer.structure.occasion import find_occasion
from summarizer.structure.place import find_place, read_opening

CREDITS = [
    ("plain", "به گزارش ایلنا، کامران نیکو گفت: کار تمام است.", "ایلنا"),
    ("long name", "به گزارش خبرگزاری کار ایران، کامران نیکو گفت: کار تمام است.", "ایلنا"),
    ("everyday word behind its kind", "به گزارش خبرگزاری مهر، باران بارید.", "مهر"),
    ("everyday word, no comma", "به گزارش فارس کامران نیکو در جلسه گفت", "فارس"),
    ("section", "کامران نیکو در گفت‌وگو با خبرنگار اقتصادی فارس افزود", "فارس"),
    ("desk, group, agency", "به گزارش خبرنگار حوزه دولت گروه سیاسی خبرگزاری آنا، وی گفت", "آنا"),
    ("with its town", "به گزارش خبرگزاری موج اصفهان، کامران نیکو گفت", "موج"),
    ("taken from another", "به گزارش خبرنگار مهر به نقل از رویترز، نرخ سود کم شد", "مهر"),
    ("told to an agency", "کامران نیکو به خبرنگار ایرنا گفت: آب وصل شد.", "ایرنا"),
    ("half space in the name", "به گزارش خبرآنلاین؛ باران بارید.", "خبرآنلاین"),
    ("two words", "در گفت و گو با خبرنگار خبرگزاری خانه ملت، به طرح اشاره کرد", "خانه ملت"),
    ("broadcaster", "به گزارش خبرگزاری صداوسیما مرکز یزد، باران بارید.", "خبرگزاری صدا و سیما"),
    ("a name with a bracket", "به گزارش خبرگزاری اهل‌بیت(ع) ابنا یک فرمانده گفت", "ابنا"),
    ("the first of two", "به گزارش فارس وی در مصاحبه با شبکه العربیه گفت", "فارس"),
    (
        "a section of three words",
        "به گزارش گروه اقتصاد بین‌الملل فارس به نقل از رویترز، نفت ارزان شد",
        "فارس",
    ),
    ("the agency opens", "خبرگزاری صدا و سیما مرکز قم؛ راه باز شد.", "خبرگزاری صدا و سیما"),
    (
        "a desk of three fields",
        "به گزارش گروه تحلیل، تفسیر و پژوهش‌های ایرنا، مردم خندیدند.",
        "ایرنا",
    ),
    ("an agency by the city's name", "به گزارش خبرگزاری قدس (قدسنا)، باران بارید.", "قدسنا"),
    ("a place behind a comma", "به گزارش گروه ما، راد با ایرنا کار را تمام کرد.", None),
    ("nobody", "کامران نیکو در جمع خبرنگاران گفت: کار تمام است.", None),
    ("the month, not the agency", "به گزارش‌های رسیده در مهر امسال باران کم بود.", None),
    ("the police, not an agency", "مهر و محبت مردم فارس زبانزد است.", None),
]

TOLD_TO = [
    ("to a site between marks", 'نیکو درباره بازی به "ورزش سه" گفت: خوب بودیم.', "ورزش سه"),
    ("to an agency", "کامران نیکو روز شنبه به ایسنا گفت: آب وصل شد.", "ایسنا"),
    ("an agency writes", "فارس نوشت: نمایشگاه هوایی باز شد.", "فارس"),
    ("a paper reports", "خبرآنلاین گزارش داد: باران بارید.", "خبرآنلاین"),
    ("a word and no agency", "وی به شهروند گفت: راه باز شد.", None),
    ("it is not told to", "وی به ایسنا رفت و برگشت.", None),
    ("somebody writes", "نیکو در یادداشتی نوشت: راه باز شد.", None),
    ("nothing", "", None),
]

OPENED_BY = [
    (
        "a desk and its site",
        "حوزه فناوری گروه علمی باشگاه خبرنگاران جوان، ماه دور است.",
        "باشگاه خبرنگاران جوان",
    ),
    ("a desk and a colon", "گروه اندیشه خبرگزاری ایکنا: نشست برگزار شد.", "ایکنا"),
    ("a site by its kind", "پایگاه خبری تحلیلی انتخاب (entekhab.ir): باران بارید.", "انتخاب"),
    ("an everyday word", "گروه صنعتی انتخاب، کارخانه تازه‌ای ساخت.", None),
    ("a group of people", "گروه مردم ایلنا را خواندند و رفتند.", None),
    ("a group, then a comma", "گروه نوازندگان، به نوشته ایلنا، آمدند.", None),
    ("no desk", "باشگاه خبرنگاران جوان، پاداش گرفت.", None),
    ("nothing", "", None),
]

PLACES = [
    ("town and agency in front", "آبادان - ایرنا - معاون استاندار گفت: کار تمام است.", "آبادان"),
    ("agency in brackets", "تهران (پانا) - وزیر گفت: کار تمام است.", "تهران"),
    ("town alone in front", "ساری - مدیر کل راه گفت: راه باز شد.", "ساری"),
    ("from a town", "به گزارش خبرگزاری فارس از بهار، فرماندار گفت: آب وصل شد.", "بهار"),
    ("from a village no list knows", "به گزارش ایلنا از گلیداغ، بخشدار گفت: آب وصل شد.", "گلیداغ"),
    ("reporter in a town", "وی در گفت‌وگو با خبرنگار فارس در بجنورد گفت: آب وصل شد.", "بجنورد"),
    ("in a county", "آیین بهره‌برداری در شهرستان مهران برگزار شد.", "مهران"),
    ("abroad", "سفیر کشورمان در نشست امروز در ژنو گفت: گفت‌وگو ادامه دارد.", "ژنو"),
    ("the official's province", "مدیر کل بهزیستی استان زنجان گفت: کار تمام است.", "زنجان"),
    ("a town of two meanings behind an office", "فرماندار سرباز گفت: آب وصل شد.", "سرباز"),
    ("a country's minister", "وزیر امور خارجه کشورمان گفت: گفت‌وگو ادامه دارد.", None),
    ("what is talked about", "وزیر راه گفت: باران در رشت و در شیراز خسارت زد.", None),
    ("a constituency", "نماینده مردم سقز و بانه گفت: طرح رای آورد.", None),
    ("a wide constituency", "نماینده مردم سقز، بانه، ساری و رشت در مجلس گفت: طرح رای آورد.", None),
    ("what is told behind a comma", "سخنگوی ارتش اعلام کرد، در ساری باران می‌آید.", None),
    ("a council, not a province", "عضو شورای مرکزی بسیج گفت: کار تمام است.", None),
    ("the province behind its kind", "مدیر کل بهزیستی استان مرکزی گفت: کار تمام است.", "مرکزی"),
    ("a bank, not a province", "رئیس کل بانک مرکزی گفت: نرخ سود کم شد.", None),
    ("a man named like a town", "«ریاض نیکو» کارشناس شهرسازی گفت: کار تمام است.", None),
    ("a section, not a town", "سرویس اقتصاد - بازار امروز آرام بود.", None),
    ("a weekday, not a town", "به گزارش روز دوشنبه ایرنا، باران بارید.", None),
    ("a club's town", "علی راد سرمربی تیم فوتبال آذرین خمین گفت: کار تمام است.", None),
    ("a tournament's town", "علی راد درباره سهمیه المپیک 2020 توکیو گفت: کار تمام است.", None),
    ("the agency's centre", "به گزارش خبرگزاری صداوسیما؛ مرکز اراک، باران بارید.", "اراک"),
    ("the agency's province", "به گزارش ایسنا منطقه بوشهر، باران بارید.", "بوشهر"),
    ("behind the agency's dash", "خبرگزاری شبستان – خمین: باران بارید و راه بسته شد.", "خمین"),
    ("from a ministry", "به گزارش ایسنا از وزارت نیرو، باران بارید.", None),
    ("the sermon's town", "امام جمعه در خطبه‌های نماز جمعه کرمان گفت: کار تمام است.", "کرمان"),
    (
        "the council's county",
        "نیکو در جلسه شورای اداری شهرستان مهران گفت: آب وصل شد.",
        "مهران",
    ),
    ("behind the occasion", "نیکو در آیین گشایش جشنواره پسته در سیرجان گفت: خوب است.", "سیرجان"),
    ("where a journey leads", "وزیر راه در سفر به استان سمنان گفت: راه باز شد.", "سمنان"),
    ("to a country", "نیکو به اندونزی سفر کرد و از دانشگاه دیدن کرد.", "اندونزی"),
    ("where it was held", "همایش خادمان که در تالار شهر قم برگزار شد، پایان یافت.", "قم"),
    ("held there today", "دوره آموزشی در خانه کشتی تهران صبح امروز آغاز شد.", "تهران"),
    ("where he said it", "نیکو در عسلویه با اعلام این خبر گفت: گاز وصل شد.", "عسلویه"),
    ("a governor", "فرماندار شادگان از سازش دو خانواده خبر داد.", "شادگان"),
    (
        "a chief of police behind his name",
        "کامران نیکو، فرمانده انتظامی استان قم گفت: تمام شد.",
        "قم",
    ),
    ("a governor's deputy", "معاون عمرانی استاندار قم گفت: راه باز شد.", None),
    ("a governor who is met", "وزیر نیرو با استاندار قم دیدار کرد و گفت: آب وصل شد.", None),
    ("a member of a board", "عضو هیئت علمی دانشگاه تبریز گفت: کار تمام است.", None),
    ("a university's town", "رئیس دانشگاه تفرش گفت: کار تمام است.", None),
    ("a deputy of one town", "نماینده نور در مجلس گفت: طرح رای آورد.", None),
    ("an ambassador's seat", "سفیر روسیه در بیروت در سخنانی گفت: کار تمام است.", None),
    ("a club of two words", "نصیر راد مدیرعامل نفت مسجد سلیمان گفت: بازی نمی‌کنیم.", None),
    ("the other team", "نیکو در نشست خبری پیش از دیدار مقابل مس کرمان گفت: آماده‌ایم.", None),
    ("a competitor's province in brackets", "مربی: مسعود راد (گیلان) و علی نیکو (قم) شدند.", None),
    ("an object and a preposition", "وی هدایت تیم را بر عهده گرفت و گفت: آماده‌ایم.", None),
    ("a man's place of birth", "علی راد متولد شیراز در گفت‌وگو با ایسنا گفت: کار تمام است.", None),
    ("a government by its town", "غرب در پیشنهادی به تهران خواستار گفت‌وگو شد.", None),
    ("the topic's town", "وزیر با اشاره به باران در رشت گفت: کار تمام است.", None),
    (
        "behind «با بیان اینکه»",
        "وی با بیان اینکه راه در شهر رشت آغاز شده است، گفت: خوب است.",
        None,
    ),
    ("a paper's town", "روزنامه آس چاپ مادرید نوشت: نیکو می‌ماند.", None),
]

OCCASIONS = [
    (
        "meeting",
        "کامران نیکو در جلسه شورای اداری شهرستان با اشاره به باران گفت: کار تمام است.",
        "جلسه شورای اداری شهرستان",
    ),
    ("press talk", "کامران نیکو در نشست خبری اظهار کرد: کار تمام است.", "نشست خبری"),
    (
        "interview",
        "کامران نیکو در گفت‌وگو با خبرنگار ایلنا درباره آب گفت: کار تمام است.",
        "گفت‌وگو با خبرنگار ایلنا",
    ),
    (
        "on the sidelines",
        "وی در حاشیه مراسم افتتاح درمانگاه اظهار داشت: کار تمام است.",
        "مراسم افتتاح درمانگاه",
    ),
    ("account", "وزیر راه در صفحه توییتر خود نوشت: کار تمام است.", "صفحه توییتر خود"),
    (
        "a programme of television",
        "وی در یک برنامه تلویزیونی گفت: کار تمام است.",
        "یک برنامه تلویزیونی",
    ),
    (
        "Friday sermon",
        "امام جمعه در خطبه‌های نماز جمعه امروز گفت: کار تمام است.",
        "خطبه‌های نماز جمعه",
    ),
    ("telephone", "وی در تماس تلفنی با استاندار گفت: کار تمام است.", "تماس تلفنی با استاندار"),
    (
        "a body with a comma",
        "وی در نشست وزیر صنعت، معدن و تجارت با تولیدکنندگان گفت: کار تمام است.",
        "نشست وزیر صنعت، معدن و تجارت با تولیدکنندگان",
    ),
    (
        "the day inside",
        "وی در جلسه امروز (شنبه) هیئت مدیره افزود: کار تمام است.",
        "جلسه امروز (شنبه) هیئت مدیره",
    ),
    (
        "held",
        "به گزارش ایلنا، نشست مشترک فرمانداران غرب استان با هدف بررسی آب برگزار شد.",
        "نشست مشترک فرمانداران غرب استان",
    ),
    (
        "a talk, then what was told",
        "وی در گفت‌وگو با خبرنگار مهر از افتتاح سه طرح خبر داد.",
        "گفت‌وگو با خبرنگار مهر",
    ),
    ("a noun with nothing behind it", "وی در یک سخنرانی گفت: کار تمام است.", None),
    ("occasions in general", "مردم در مراسم‌های عزاداری باشند.", None),
    ("a plan, not an occasion", "وی در برنامه پنج‌ساله سهم استان را کم دانست.", None),
    ("nothing", "وی گفت: کار تمام است.", None),
    (
        "the first of its kind",
        "کامران نیکو در نخستین کنگره شاعران زنجان گفت: کار تمام است.",
        "نخستین کنگره شاعران زنجان",
    ),
    (
        "a long number",
        "کامران نیکو در صد و چهل و دومین جلسه علنی شورای شهر گفت: کار تمام است.",
        "صد و چهل و دومین جلسه علنی شورای شهر",
    ),
    (
        "a weak noun behind a number",
        "کامران نیکو در سومین کمیته اشتغال خمین گفت: کار تمام است.",
        "سومین کمیته اشتغال خمین",
    ),
    (
        "the day in front of the body",
        "وی در نشست علنی امروز (یکشنبه، 10 شهریورماه) مجلس شورای اسلامی گفت: کار تمام است.",
        "نشست علنی امروز (یکشنبه، 10 شهریورماه) مجلس شورای اسلامی",
    ),
    (
        "a noun that governs its preposition",
        "وی در مراسم رونمایی از کتاب شاعران خمین گفت: کار تمام است.",
        "مراسم رونمایی از کتاب شاعران خمین",
    ),
    (
        "two governed prepositions",
        "وی در همایش امر به معروف و نهی از منکر استان گفت: کار تمام است.",
        "همایش امر به معروف و نهی از منکر استان",
    ),
    (
        "what was stressed there",
        "وی در جلسه ستاد بحران خمین بر لزوم آموزش تأکید کرد.",
        "جلسه ستاد بحران خمین",
    ),
    (
        "the verb's own noun",
        "فیلمی که در آیین پایانی پخش شد، از خمین می‌گفت.",
        "آیین پایانی",
    ),
    (
        "a body with a talk in its name",
        "وی در نشست شورای گفت‌وگوی دولت و بخش خصوصی اظهار کرد: کار تمام است.",
        "نشست شورای گفت‌وگوی دولت و بخش خصوصی",
    ),
    (
        "held, behind the day",
        "به گزارش ایلنا، عصر یکشنبه همایش شاعران خمین برگزار شد.",
        "همایش شاعران خمین",
    ),
    (
        "whom a minister met",
        "وی در دیدار وزیر، معاونان و مدیران آموزش بر لزوم آموزش تأکید کرد.",
        "دیدار وزیر، معاونان و مدیران آموزش",
    ),
    (
        "somebody else's occasion",
        "وی با اشاره به سخنان وزیر در جمع کارکنان دولت گفت: کار تمام است.",
        None,
    ),
    (
        "what he does, not where",
        "وی ضمن گرامیداشت یاد شهیدان گفت: کار تمام است.",
        None,
    ),
    (
        "a number written together",
        "وی در حاشیه شصت‌وچهارمین همایش معاونان خمین در جمع خبرنگاران گفت: کار تمام است.",
        "شصت‌وچهارمین همایش معاونان خمین",
    ),
    (
        "an inauguration",
        "وی در حاشیه افتتاح طرح‌های ورزشی استان خطاب به وزیر گفت: کار تمام است.",
        "افتتاح طرح‌های ورزشی استان",
    ),
    (
        "who came to it",
        "وی در نشستی با حضور مدیران بندر خمین گفت: کار تمام است.",
        "نشستی با حضور مدیران بندر خمین",
    ),
    ("a match", "تیم راد در دیدار رفت با نتیجه دو بر صفر برد.", None),
    ("this meeting, not the seventh", "وی در همین زمینه گفت: کار تمام است.", None),
    (
        "a visit told by its verb",
        "استاندار عصر امروز با هیئت همراه از سد سپیدرود بازدید کرد و گفت: کار تمام است.",
        "بازدید از سد سپیدرود",
    ),
    (
        "a meeting told by its verb",
        "راد روز گذشته با وزیر نیرو دیدار و گفت‌وگو کرد و طرح خود را شرح داد.",
        "دیدار با وزیر نیرو",
    ),
    ("a match told by its verb", "تیم راد با تیم نیکو دیدار کرد و دو بر صفر برد.", None),
    ("a visit in what he says", "راد گفت: وزیر از سد سپیدرود بازدید کرد.", None),
    (
        "a visit and what was seen there",
        "راد امروز در بازدیدی از پالایشگاه سپید از مرکز فرماندهی آن دیدن کرد.",
        "بازدیدی از پالایشگاه سپید",
    ),
    (
        "an interview that turned elsewhere",
        "مصاحبه مطبوعاتی وزیر نیرو به صورت طبیعی به بحث قیمت کشیده شد.",
        "مصاحبه مطبوعاتی وزیر نیرو",
    ),
    (
        "a field that is a list",
        "وی در جلسه کارگروه اجتماعی، سلامت و خانواده استان گفت: کار تمام است.",
        "جلسه کارگروه اجتماعی، سلامت و خانواده استان",
    ),
    (
        "adjectives in a row",
        "وی در مراسم افتتاح ساختمان اداری، رفاهی و آموزشی بندر گفت: کار تمام است.",
        "مراسم افتتاح ساختمان اداری، رفاهی و آموزشی بندر",
    ),
    (
        "the clause behind a province",
        "وی در نشست شورای اداری استان یزد تلاش مدیران را ستود و گفت: کار تمام است.",
        "نشست شورای اداری استان یزد",
    ),
    (
        "the clause behind the agency",
        "نیکو در گفت‌وگو با ایسنا طرح خود را بزرگ دانست.",
        "گفت‌وگو با ایسنا",
    ),
    (
        "the reporter's town belongs to it",
        "نیکو در گفت‌وگو با خبرنگار فارس در قم گفت: کار تمام است.",
        "گفت‌وگو با خبرنگار فارس در قم",
    ),
    (
        "a participle in the name",
        "وی در نشست قرارگاه مناطق سیل‌زده شهرستان مهران گفت: کار تمام است.",
        "نشست قرارگاه مناطق سیل‌زده شهرستان مهران",
    ),
    (
        "the object behind a town",
        "راد در بازدید از کارخانه فولاد بندرعباس تکمیل خط تازه را مهم دانست.",
        "بازدید از کارخانه فولاد بندرعباس",
    ),
    (
        "a sitting began",
        "به گزارش ایلنا، جلسه علنی شورای شهر در نوبت عصر آغاز شد.",
        "جلسه علنی شورای شهر",
    ),
    (
        "a desk's name that is an agency's",
        "راد در گفت‌وگو با خبرنگار حوزه احزاب خبرگزاری فارس گفت: کار تمام است.",
        "گفت‌وگو با خبرنگار حوزه احزاب خبرگزاری فارس",
    ),
    (
        "a noun that holds a verb",
        "راد در نشست ستاد گرامی‌داشت هفته کتاب استان گفت: کار تمام است.",
        "نشست ستاد گرامی‌داشت هفته کتاب استان",
    ),
    (
        "a supply to villages",
        "راد در مراسم گازرسانی به روستاهای خمین گفت: کار تمام است.",
        "مراسم گازرسانی به روستاهای خمین",
    ),
    (
        "companies are no taking part",
        "راد در گردهمایی مدیران شرکت‌های خصوصی خمین گفت: کار تمام است.",
        "گردهمایی مدیران شرکت‌های خصوصی خمین",
    ),
    (
        "taking part ends the name",
        "راد در همایش شاعران خمین شرکت کرد و گفت: کار تمام است.",
        "همایش شاعران خمین",
    ),
    (
        "a family is met",
        "وزیر در دیدار با خانواده شهید راد گفت: کار تمام است.",
        "دیدار با خانواده شهید راد",
    ),
    (
        "a message by picture",
        "وزیر در پیامی تصویری گفت: کار تمام است.",
        "پیامی تصویری",
    ),
    (
        "a message to a congress",
        "وزیر در پیامی به کنگره شاعران خمین تأکید کرد: کار تمام است.",
        "پیامی به کنگره شاعران خمین",
    ),
    (
        "what follows an indefinite noun",
        "باشگاه با انتشار بیانیه‌ای خواستار رسیدگی شد و گفت: حق با ماست.",
        None,
    ),
    ("a statement, but which", "حزب در بیانیه‌ای اعلام کرد: کار تمام است.", None),
    ("a ceremony and a name", "در مراسمی مصطفی نیکو معرفی شد.", None),
    (
        "a statement is quoted",
        "در اطلاعیه ستاد بحران آمده است: کار تمام است.",
        "اطلاعیه ستاد بحران",
    ),
    ("a match against a country", "راد گفت: از این که در دیدار با کره بازی نکردم خوشحالم.", None),
    (
        "a match, told by the reporter",
        "راد در دیدار با سایپا با بدشانسی باخت و گفت: حیف شد.",
        None,
    ),
    ("the coach's men", "راد در دیدار با شاگردان نیکو گل زد و گفت: خوب بود.", None),
    ("a match of this week", "راد در دیدار این هفته تیمش گفت: خوب بود.", None),
    ("a player's post", "تیم در پست دفاع راست علی راد را دارد و سرمربی گفت: خوب است.", None),
    ("a training camp", "راد که در اردوی سرخ‌پوشان است، گفت: آماده‌ایم.", None),
    ("a council, in a clause", "رسیدگی در شورای شهر بندر سرعت یافته و آسان شده است.", None),
    ("the speaker talks of a meeting", "راد گفت: در جلسه شورای شهر تصمیم گرفتیم.", None),
    ("somebody else spoke there", "پس از سخنان وزیر در نشست خبری، راد گفت: کار تمام است.", None),
    ("the reporter's post", "خبرنگار ایسنا مستقر در ستاد انتخابات گزارش داد: آرام است.", None),
    ("a background meeting", "راد پارسال در نشست خبری حرفی نزد.", None),
    ("a reaction", "راد در واکنش به این رویداد گفت: کار تمام است.", None),
    (
        "a list in the desk's name",
        "راد در گفت‌وگو با خبرنگار صنعت، تجارت و کشاورزی گروه اقتصادی ایسنا گفت: خوب است.",
        "گفت‌وگو با خبرنگار صنعت، تجارت و کشاورزی گروه اقتصادی ایسنا",
    ),
    (
        "a comma behind the agency",
        "راد در گفت‌وگو با خبرنگار ایسنا، صادرات و واردات پسته را خوب خواند و گفت: خوب است.",
        "گفت‌وگو با خبرنگار ایسنا",
    ),
    (
        "those who enjoin the good",
        "راد در همایش تجلیل از آمران به معروف و ناهیان از منکر سپیدکوه گفت: خوب است.",
        "همایش تجلیل از آمران به معروف و ناهیان از منکر سپیدکوه",
    ),
    (
        "in the circle of the elected",
        "راد در جمع منتخبان شورای شهر و دهیاران سپیدکوه اظهار کرد: خوب است.",
        "جمع منتخبان شورای شهر و دهیاران سپیدکوه",
    ),
    (
        "people behind a comma are no list",
        "در نشست شورای شهر، علی راد و دیگران گفتند: کار تمام است.",
        "نشست شورای شهر",
    ),
]


@pytest.mark.parametrize(
    ("line", "agency"), [pytest.param(*case, id=name) for name, *case in CREDITS]
)
def test_the_agency_credited(line: str, agency: str | None) -> None:
    credit = find_credit(line)
    assert (credit and credit.name) == agency


@pytest.mark.parametrize(
    ("line", "agency"), [pytest.param(*case, id=name) for name, *case in TOLD_TO]
)
def test_the_agency_spoken_to(line: str, agency: str | None) -> None:
    assert told_to(line) == agency


@pytest.mark.parametrize(
    ("line", "agency"), [pytest.param(*case, id=name) for name, *case in OPENED_BY]
)
def test_the_agency_whose_desk_opens(line: str, agency: str | None) -> None:
    assert opened_by(line) == agency


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in PLACES]
)
def test_the_place(line: str, place: str | None) -> None:
    assert find_place([line], find_occasion([line])) == place


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in OCCASIONS]
)
def test_the_occasion(line: str, occasion: str | None) -> None:
    found = find_occasion([line])
    assert (found and found.text) == occasion
    assert found is None or found.text.endswith(line[found.start : found.end])


BACKGROUND = "راد در نشست خبری حضور نیافت و در مراسم افتتاح پل شرکت کرد."


def test_behind_the_head_only_words_that_follow_prove_an_occasion() -> None:
    first = "به گزارش ایسنا، کامران راد سرمربی تیم شد."
    assert find_occasion([first, BACKGROUND]) is None
    spoken = find_occasion([first, "راد در نشست خبری گفت: کار تمام است."])
    assert spoken is not None
    assert (spoken.paragraph, spoken.text) == (1, "نشست خبری")


@pytest.mark.parametrize(
    ("second", "occasion"),
    [
        ("در همین زمینه، علی راد گفت: پول او پرداخت می‌شود.", None),
        ("او گفت: پول خود را می‌خواهم.", "مصاحبه با یک رسانه"),
    ],
)
def test_an_interview_to_which_another_reacts(second: str, occasion: str | None) -> None:
    found = find_occasion(["نیکو در مصاحبه با یک رسانه از باشگاه انتقاد کرده است.", second])
    assert (found and found.text) == occasion


@pytest.mark.parametrize(("above", "occasion"), [(1, "نامه‌ای به وزیر نیرو"), (2, None)])
def test_a_letter_that_comes_up_further_down(above: int, occasion: str | None) -> None:
    paragraphs = ["آب سی روستا وصل شد."] * above
    found = find_occasion(
        [*paragraphs, "مدیران شرکت در نامه‌ای به وزیر نیرو نوشتند: کار تمام است."]
    )
    assert (found and found.text) == occasion


@pytest.mark.parametrize(
    ("circle", "place"),
    [
        ("جمع دهیاران شهرستان خمین", "خمین"),
        ("نشست مدیران شهرستان خمین", "خمین"),
        ("جمع دهیاران استان مرکزی", "اراک"),
        ("نشست شورای اداری", "اراک"),
    ],
)
def test_a_townships_occasion_and_the_agencys_office(circle: str, place: str) -> None:
    text = f"آب وصل شد\nبه گزارش خبرگزاری فارس از اراک، علی راد در {circle} گفت: کار تمام است."
    assert parse(text).dateline.place == place


def test_who_comes_to_a_ministry_brings_no_place() -> None:
    text = (
        "طرح آبیاری آغاز می‌شود\n"
        "به گزارش ایلنا، علی راد استاندار سمنان در دیدار با وزیر نیرو{} گفت: کار تمام است.\n"
        "وی افزود: دو مخزن در دست ساخت است و پیمانکار باید آن را پیش از زمستان تمام کند."
    )
    there = text.format(" که در محل این وزارتخانه برگزار شد")
    assert parse(there).dateline.place is None
    assert parse(text.format("")).dateline.place == "سمنان"


def test_the_leads_occasion_comes_last() -> None:
    lead = "راد در نشست هیئت مدیره گفت: کار تمام است."
    body = "به گزارش ایسنا، راد در نشست شورای شهر گفت: کار تمام است."
    found = [
        find_occasion([body], [lead]),
        find_occasion(["به گزارش ایسنا، باران بارید."], [lead]),
    ]
    assert [occasion and (occasion.paragraph, occasion.text) for occasion in found] == [
        (0, "نشست شورای شهر"),
        (1, "نشست هیئت مدیره"),
    ]


def test_an_unknown_source_is_given_in_its_own_words() -> None:
    assert unknown_credit("به گزارش روابط عمومی شرکت گاز، وی گفت") == "روابط عمومی شرکت گاز"
    assert unknown_credit("به گزارش سایت رسمی باشگاه سپید، وی گفت") == "سایت رسمی باشگاه سپید"
    assert unknown_credit("به گزارش سایت سپید، وی گفت") == "سپید"
    assert unknown_credit("به گزارش سرویس آی‌تی و فناوری انتخاب، وی گفت") == "انتخاب"
    assert unknown_credit("به گزارش کسی که آنجا بود و همه چیز را از نزدیک دید، وی گفت") is None


def test_the_first_paragraph_decides_before_the_second() -> None:
    assert find_place(["قم - مدیر کل گفت: کار تمام است.", "وی در شیراز بود."]) == "قم"


def test_an_opening_dateline_ends_where_the_sentence_begins() -> None:
    line = "ساری - مدیر کل راه گفت: راه باز شد."
    opening = read_opening(line)
    assert opening is not None
    assert line[opening.end :].strip() == "مدیر کل راه گفت: راه باز شد."


@pytest.mark.parametrize("line", ["کرج - چالوس بسته است", "گفت - شنید", "- مورد اول"])
def test_a_dash_alone_makes_no_dateline(line: str) -> None:
    opening = read_opening(line)
    assert opening is None or opening.place == "کرج"


def test_a_line_that_is_only_an_agency() -> None:
    assert named_alone("خبرگزاری ایلنا") == "ایلنا"
    assert named_alone("ایلنا گزارش داد") is None
