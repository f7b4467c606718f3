"""Which words are names of people, and which only look like names?"""

from __future__ import annotations

_PLACES_AND_TERMS = (
    "nhật nhat việt viet campuchia cambodia myanmar miến mien hàn han trung đài thái lào mỹ khmer japan japanese vietnam "
    "vietnamese burmese cambodian korea china đông bắc nam tây sài gòn hà nội đà nẵng tokyo osaka aichi nagoya hokkaido "
    "vn phi pinay philippines indonesia ilo iom un moeaf ngo asean "
    "fukuoka kanto chiba saitama ssw titp esd otit jitco dolab vamas moj tts tnhh tokutei ikusei jisshusei zalo facebook "
    "telegram tiktok xkld xklđ pdf the is in at of and who what how can not"
)
PLACES_AND_TERMS = frozenset(_PLACES_AND_TERMS.split())
"""Capitalised, or behind a title, and yet nobody's name."""

_VIETNAMESE_EVERYDAY = (
    "gì gi nào nao sao ai thật that cũ cu mới moi với voi với chỗ cho công cong cty ty em tôi toi tui chị anh ông bà trên tren "
    "trong không khong ko hok và va để de đó do này nay kia ở o quê que sinh năm nam người nguoi muốn muon hỏi hoi bị bi "
    "được duoc có co khác khac bảo bao đứng dung thì thi mà ma nhưng xong rồi roi lên len giả gia đúng dung sai thay hay của "
    "cua một mot hai ba tiếng tieng chương chuong trình trinh đơn don nghề nghe trường truong mạng mang số so là la "
    "thế the vậy vay đi di làm lam"
)
VIETNAMESE_EVERYDAY = frozenset(_VIETNAMESE_EVERYDAY.split())
"""Behind "tên" these words are part of the question."""

_KHMER_EVERYDAY = (
    "ខ្ញុំ ញុំ អ្នក គេ គាត់ វា នេះ នោះ ហ្នឹង អី អ្វី ណា ថា ជា នៅ មក ទៅ ក្រុមហ៊ុន ដែល បាន មាន អត់ មិន ប្រាប់ និយាយ ឱ្យ ឲ្យ អោយ យក សួរ ហៅ តើ នាយក ប្រធាន "
    "ពិត និង លើ ក្នុង ខ្លួន បញ្ជី មួយ ដូច ស្រដៀង ចូល ចេញ សិន ហើយ ផ្លែឈើ ប្រឡង សាកល ចាស់ ថ្មី ច្បាស់ បោះ សាក្សី យាយ តា គ្រូ ពូ អ៊ំ មីង បង ប្អូន ថៅកែ ប៉ូលិស មេ "
    "ភ្នាក់ងារ ទី ខុស ត្រូវ របស់ ពី សម្រាប់ តាម ចុង ពេទ្យ ចៅហ្វាយ មន្ត្រី ទូត អស់ ទាំង ទេ ទាំងអស់ គ្នា ឯង ប្តី ប្រពន្ធ ស្រី ប្រុស"
)
KHMER_EVERYDAY = frozenset(_KHMER_EVERYDAY.split())

_KHMER_NAMES = (
    "សុខា សុភា សុធា សុផល សុភ័ក្រ សុជាតិ ដារ៉ា វិចិត្រ ចាន់ថា ចាន់ធី ចាន់ណា រតនា បូរ៉ា វណ្ណា វណ្ណៈ ពិសី ពិសិដ្ឋ ស្រីមុំ ស្រីពៅ ស្រីនាង ស្រីលក្ខណ៍ ស្រីរ័ត្ន សំណាង វាសនា រស្មី "
    "ធីតា សុវណ្ណ ម៉ាលី បុប្ផា ចិន្តា វិបុល វិសាល ភារុណ ពុទ្ធី កុសល មករា វុទ្ធី ណារី ណារិន ធារ៉ា រិទ្ធី ផល្លា សាវឿន គឹមហុង គឹមលាង"
)
KHMER_NAMES = tuple(_KHMER_NAMES.split())
"""Behind a word for kin, which strangers are called by, too, only these are surely names."""

_BURMESE_SYLLABLES = (
    "အောင် ကျော် ဇော် မြင့် သန်း နိုင် လှ ခင် စု ဝင်း မိုး သီ တာ နှင်း ဖြူ မြ ထွန်း ထူး ဇင် မာ လွင် သူ ရ ဖြိုး စိုး ဝေ ယံ ဆန်း ချို နီ လာ "
    "အေး မေ သွယ် ဟန် သက် နောင် ပြည့် ရဲ ရီ ရှိန် လင်း ခိုင် ဆွေ ညွန့် ထက် မင်း မွန် နွယ် နန္ဒာ စန္ဒာ သန္တာ သီရိ ဝတီ ဇာ ခန့် ဘို"
)
BURMESE_SYLLABLES = frozenset(_BURMESE_SYLLABLES.split())
"""Of which names are made."""
