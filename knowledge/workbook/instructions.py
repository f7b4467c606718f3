"""What does somebody need to know who opens the workbook?"""

from __future__ import annotations

READ_ME_LINES = (
    "This workbook holds all that is published: a sheet a kind of thing, a row a thing. Change what is wrong, add rows, "
    "save it as .xlsx, and upload it on the page “Import and export”. Its plan is shown first; nothing happens before "
    "an admin says yes.",
    "Leave the column “made from” as it is, and leave it empty in a new row. It says what a row was made from: if "
    "somebody changed the same thing in the meantime, that is shown, and theirs stays.",
    "A row that you delete changes nothing. To take something away, use its page.",
    "All columns must stay. Their order does not matter, and you may add columns of your own.",
    "Formulas are not taken. Everything is text, so that 0 before a phone number stays.",
    "A list has a line for each entry (Alt+Enter makes a new line in a cell).",
    "Numbers, dates and phone numbers stand in the sheet Values; texts hold {fact.value} in their place. A fact with "
    "several versions has a row for each in Facts, told apart by “valid from”, and so have its values.",
    "Who changes the words of a text becomes its origin, and the review of a native speaker counts no more until "
    "somebody reviews the new words. If the English changes, its translations wait to be done again, but for those that "
    "change in the same file.",
    "“based on” of a translation: what stands there is the English wording that it was made from; empty means the "
    "English in this file.",
    "Dates are written 2026-11-24. “as of” may also be 2026-11, 2026 or FY2026.",
    "Hours are written “mon, tue 09:00-17:00”, a line for each span. A range has its upper end in “to”.",
    "The sheets Edition and Glossary are there to be read.",
)
