from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.questions import read_questions
from knowledge.text.normalise import clean
from knowledge.text.redact import redact, unmarked
from tests.test_questions import QUESTIONS


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("gọi em 0912 345 678 hoặc +84 912-345-678", "gọi em [phone] hoặc [phone]"),
        ("ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", "ទូរស័ព្ទ [phone]"),
        ("mail a.b@gmail.com, fb.com/lan.anh, @lan_anh", "mail [e-mail], [link], [link]"),
        ("hộ chiếu B1234567, thẻ AB12345678CD", "hộ chiếu [number], thẻ [number]"),
        ("em tên là Nguyễn Văn Tuấn", "em tên là [name]"),
        ("chị Lan Anh ở công ty", "chị [name] ở công ty"),
        ("លោក សុខា និយាយថា", "លោក [name] និយាយថា"),
        ("ကိုအောင်အောင်က ပြောတယ်", "ကို[name]က ပြောတယ်"),
        ("my name is John Smith", "my name is [name]"),
        ("số em 012.345.678, ０９１２３４５６７８", "số em [phone], [phone]"),
        ("ဖုန်း ၀၉ ၄၂၁ ၂၃၄ ၅၆၇", "ဖုန်း [phone]"),
        ("cccd 079201001234 ten la nguyen van a o nghe an", "cccd [phone] ten la [name] o nghe an"),
        ("မှတ်ပုံတင် ၁၂/မဂတ(နိုင်)၁၂၃၄၅၆", "မှတ်ပုံတင် [number]"),
        ("N1234567 របស់ញុំ, MB123456", "[number] របស់ញុំ, [number]"),
        ("fb: Lan Anh Le, t.me/lananh", "fb: [name], [link]"),
        ("bác Hùng giữ sổ", "bác [name] giữ sổ"),
        ("Mr. Tanaka and Daw Khin Mar Aye", "Mr. [name] and Daw [name]"),
        ("ញុំឈ្មោះសុខា ធ្វើនៅឱសាកា", "ញុំឈ្មោះ [name] ធ្វើនៅឱសាកា"),
        ("អ្នកស្រី ចាន់ណា ថាបង់លុយ", "អ្នកស្រី [name] ថាបង់លុយ"),
        ("បងសុភា យកលុយញុំ", "បង [name] យកលុយញុំ"),
        ("ဒေါ်ခင်မာအေးက ပိုက်ဆံယူတယ်", "ဒေါ်[name]က ပိုက်ဆံယူတယ်"),
        ("ကျွန်တော့်နာမည်က ဇော်မင်း ပါ", "ကျွန်တော့်နာမည်က[name] ပါ"),
        ("cty Hoàng Long thu tiền, công ty TNHH An Phát & Co", "cty [company] thu tiền, công ty TNHH [company]"),
        ("Golden Sun Manpower Co., Ltd. took my passport", "[company] took my passport"),
        ("em làm ở 株式会社山田製作所 ba năm", "em làm ở [company] ba năm"),
        ("ក្រុមហ៊ុន Angkor Manpower យកលុយ", "ក្រុមហ៊ុន [company] យកលុយ"),
        ("Shwe Kyal ကုမ္ပဏီက ငွေတောင်းတယ်", "[company] ကုမ္ပဏီက ငွေတောင်းတယ်"),
    ],
)
def test_what_points_to_a_person_is_taken_out(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "công ty thu 150.000.000 đồng và 3600 USD năm 2027",
        "điều 23 luật 69/2020/QH14",
        "chú công an hỏi anh ở đâu",
        "မရဘူး မသိဘူး ကိုယ့်ကို",
        "លោកនាយកនិយាយ",
        "အေဂျင်စီကို ဒေါ်လာ ၁၅၀၀ ပဲ ပေးရမှာ ဟုတ်လား",
        "မပြည့်ခင်ပြန်ရင် ဘယ်သူပေးရလဲ",
        "công ty đổi tên rồi mà giấy phép vẫn tên cũ",
        "chương trình mới tên gì, mấy năm?",
        "bạn Myanmar cùng phòng hỏi cô ấy, công ty Nhật",
        "ចុះឈ្មោះក្នុងបញ្ជីក្រសួង ឈ្មោះក្រុមហ៊ុន",
        "600000 yen of 180000, 420000 or 500000",
        "hết hạn 24-11-2026, xem dolab.gov.vn",
        "A company in Ho Chi Minh City",
        "ကလေးနာမည်လှလှ ပေးပါ",
    ],
)
def test_amounts_laws_and_everyday_words_stay(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize("language", ["vi", "km", "my"])
def test_ordinary_questions_stay_whole(language: str) -> None:
    asked = [clean(question.text) for question in read_questions(QUESTIONS / f"{language}.jsonl")]
    changed = [text for text in asked if redact(text) != text]
    assert len(changed) <= len(asked) / 100, changed


def test_what_was_taken_out_leaves_no_mark_in_a_phrasing() -> None:
    assert unmarked("chị [name] ở [company] giữ hộ chiếu [number]") == "chị ở giữ hộ chiếu"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(redact(text), str)
