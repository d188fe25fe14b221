"""The demo landlord: Larkmere Council Homes, fictional, the same from the same seed.

Everybody and every place here is invented; phone numbers come from the ranges kept for drama,
email addresses end in `.test`.
"""
