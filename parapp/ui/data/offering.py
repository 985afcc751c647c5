"""What is said of a copy on another disk that knows more than the data file here."""

from parapp.store.backups.keeping import Offer
from parapp.ui.data.words import number_words, time_words

_WORDS = {
    "older": "Ổ đĩa này có vẻ đã bị trả về trạng thái cũ: bản sao ở {place} (lưu {time}) có những sửa đổi mà dữ liệu "
    "ở đây không có. Chưa có gì bị thay đổi; hãy xem bản đó rồi quyết định.",
    "both": "Bản sao ở {place} (lưu {time}) có những sửa đổi mà dữ liệu ở đây không có, và ở đây cũng có sửa đổi mà "
    "bản đó không có. Chưa có gì bị thay đổi; hãy xem bản đó, rồi gộp hai bên hoặc bỏ qua.",
    "new": "Ở {place} có bản sao dữ liệu parapp từ trước: {edits} chỗ sửa, lưu {time}. Chưa có gì bị "
    "thay đổi; nếu máy vừa được cài lại, hãy xem bản đó và lấy về.",
}


def offer_words(offer: Offer, is_new: bool = False) -> str:
    """What was found and that nothing is lost yet; `is_new`: the file here is empty."""
    words = _WORDS["new" if is_new else offer.standing]
    note = offer.backup.note
    return words.format(place=offer.shelf.folder.parent, time=time_words(note.made_at), edits=number_words(note.edits))
