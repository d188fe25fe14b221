"""Languages that can be chosen, by their BCP 47 code, each in its own words and in English."""

LANGUAGES = {
    "": "English",
    "ar": "العربية (Arabic)",
    "bn": "বাংলা (Bengali)",
    "zh": "中文 (Chinese)",
    "fr": "Français (French)",
    "gu": "ગુજરાતી (Gujarati)",
    "pl": "Polski (Polish)",
    "pt": "Português (Portuguese)",
    "pa": "ਪੰਜਾਬੀ (Punjabi)",
    "ro": "Română (Romanian)",
    "so": "Soomaali (Somali)",
    "es": "Español (Spanish)",
    "ti": "ትግርኛ (Tigrinya)",
    "tr": "Türkçe (Turkish)",
    "uk": "Українська (Ukrainian)",
    "ur": "اردو (Urdu)",
    "vi": "Tiếng Việt (Vietnamese)",
    "cy": "Cymraeg (Welsh)",
    "yo": "Yorùbá (Yoruba)",
    "bfi": "British Sign Language",
}


def language_name(code: str) -> str:
    """The language in words; the code itself for one that is not listed."""
    return LANGUAGES.get(code, code)
