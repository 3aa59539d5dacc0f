"""Words of logging in and out, and of being refused."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "account": ("الحساب", "Account"),
    "account.name": ("الاسم", "Name"),
    "account.password": ("كلمة المرور", "Password"),
    "account.log_in": ("تسجيل الدخول", "Log in"),
    "account.log_out": ("تسجيل الخروج", "Log out"),
    "account.everywhere": ("تسجيل الخروج من كل الأجهزة", "Log out everywhere"),
    "account.wrong": (
        "الاسم أو كلمة المرور غير صحيحين. من نسي كلمته يضع له المشرف كلمة جديدة.",
        "Name and password do not belong together. Whoever forgot a password gets a new one from an administrator.",
    ),
    "account.role": ("الدور", "Role"),
    "account.sessions": ("الجلسات المفتوحة", "Open sessions"),
    "account.tokens": ("رموز الواجهة البرمجية", "API tokens"),
    "account.tokens.none": ("لا رموز.", "No tokens."),
    "account.token.label": ("الغرض", "For"),
    "account.token.scopes": ("المدى", "Scopes"),
    "account.made": ("البداية", "Begun"),
    "account.seen": ("آخر استعمال", "Last used"),
    "account.expires": ("الانتهاء", "Ends"),
    "account.address": ("من العنوان", "From"),
    "account.never": ("لم يُستعمل", "never"),
    "account.endless": ("بلا نهاية", "no end"),
    "account.revoked": ("أُلغي", "revoked"),
    "role.reader": ("قارئ", "reader"),
    "role.coder": ("مرمّز", "coder"),
    "role.editor": ("محرر", "editor"),
    "role.admin": ("مشرف", "administrator"),
    "access.login": ("سجّل الدخول أولاً.", "Log in first."),
    "access.forbidden": ("دورك لا يسمح بهذا.", "Your role does not allow this."),
    "access.undo": ("هذا قرار شخص آخر، ويتراجع عنه المحرر.", "This is another person's decision: an editor may take it back."),
    "access.token": ("هذا الرمز غير صالح.", "This token is not valid."),
    "access.host": ("لا يُعرف هذا المكتب بهذا الاسم.", "This desk is not known by this name."),
    "access.proxy": (
        "وصل الطلب عبر وسيط، ولا حسابات في السجل: أنشئ حساباً أولاً.",
        "The request came through a proxy and the ledger has no accounts: make one first.",
    ),
    "access.origin": ("أُرسل الطلب من صفحة موقع آخر.", "The request was sent by a page of another site."),
    "access.often": ("طلبات كثيرة. انتظر قليلاً.", "Too many requests. Wait a little."),
    "access.tries": (
        "محاولات كثيرة. انتظر قليلاً ثم أعد المحاولة.",
        "Too many tries. Wait a little, then try again.",
    ),
    "access.form": ("لا يُفهم ما أُرسل.", "What was sent cannot be understood."),
    "access.single": ("لا حسابات هنا: هذا الجهاز وحده يصل إلى المكتب.", "There are no accounts here: only this machine reaches the desk."),
}  # fmt: skip
