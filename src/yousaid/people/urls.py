"""The addresses of people: the desk's pages, and everybody's own."""

from django.urls import path

from yousaid.people.views import own, own_profile
from yousaid.people.views.desk import (
    accounts,
    choosing,
    consent,
    contacts,
    expressing,
    homes,
    importing,
    letters,
    merging,
    one_profile,
    people_list,
    persons,
    record,
    suggesting,
)
from yousaid.people.views.parts import PARTS
from yousaid.people.views.public import involved

app_name = "people"
PERSON = "desk/people/<int:pk>/"
urlpatterns = [
    path("desk/people/", people_list.people, name="desk-people"),
    path("desk/people/letters/", letters.letters, name="desk-letters"),
    path("desk/people/suggest/", suggesting.suggest, name="desk-suggest"),
    path("desk/people/add/", persons.add_person, name="desk-add-person"),
    path(PERSON, record.person, name="desk-person"),
    path(f"{PERSON}change/", persons.change_person, name="desk-change-person"),
    path(f"{PERSON}account/", accounts.tie_account, name="desk-tie-account"),
    path(f"{PERSON}account/part/", accounts.part_account, name="desk-part-account"),
    *(path(f"{PERSON}{slug}/", record.part, {"slug": slug}, name=f"desk-{slug}") for slug in PARTS),
    path(f"{PERSON}stop/", record.stop, name="desk-stop"),
    path(f"{PERSON}contacts/add/", contacts.add_contact, name="desk-add-contact"),
    path(f"{PERSON}contacts/<int:contact_id>/", contacts.contact, name="desk-contact"),
    path(
        f"{PERSON}contacts/<int:contact_id>/remove/",
        contacts.remove_contact,
        name="desk-remove-contact",
    ),
    path(f"{PERSON}homes/add/", homes.move_in, name="desk-move-in"),
    path(f"{PERSON}homes/<int:residency_id>/", homes.residency, name="desk-residency"),
    path(f"{PERSON}helpers/add/", homes.add_helper, name="desk-add-helper"),
    path(f"{PERSON}helpers/<int:acting_id>/end/", homes.end_helper, name="desk-end-helper"),
    path(f"{PERSON}consent/", consent.ledger, name="desk-ledger"),
    path(f"{PERSON}consent/<int:purpose_id>/", consent.consent, name="desk-consent"),
    path(f"{PERSON}profile/", one_profile.one_profile, name="desk-one-profile"),
    # What people can choose from
    path("desk/people/choices/", choosing.choices, name="desk-choices"),
    path("desk/people/choices/topics/add/", choosing.add_topic, name="desk-add-topic"),
    path("desk/people/choices/needs/add/", choosing.add_need, name="desk-add-need"),
    path("desk/people/choices/purposes/add/", choosing.add_purpose, name="desk-add-purpose"),
    path("desk/people/choices/purposes/<int:pk>/words/", choosing.add_wording, name="desk-words"),
    *(
        path(
            f"desk/people/choices/{noun}/<int:pk>/retire/",
            choosing.retire,
            {"noun": noun},
            name=f"desk-retire-{noun}",
        )
        for noun in choosing.RETIRE
    ),
    # Who would like to take part
    path("desk/people/interest/", expressing.expressions, name="desk-expressions"),
    path("desk/people/interest/<int:pk>/", expressing.decide, name="desk-decide"),
    path("desk/people/interest/paper/", expressing.key_in, name="desk-key-in"),
    path("get-involved/", involved.begin, name="public-begin"),
    path("get-involved/check/", involved.check, name="public-check"),
    path("get-involved/sent/", involved.sent, name="public-sent"),
    path("get-involved/paper/", involved.paper, name="public-paper"),
    path("get-involved/<slug:step>/", involved.step, name="public-step"),
    # Everybody's own
    path("me/", own.me, name="own-page"),
    path("me/profile/", own_profile.profile, name="own-profile"),
    path("me/profile/withdraw/", own_profile.withdraw, name="own-profile-withdraw"),
    path("me/profile/<slug:code>/", own_profile.question, name="own-profile-question"),
    *(path(f"me/{slug}/", own.part, {"slug": slug}, name=f"own-{slug}") for slug in PARTS),
    path("me/stop/", own.stop, name="own-stop"),
    path("me/contacts/add/", own.add_contact, name="own-add-contact"),
    path("me/contacts/<int:contact_id>/", own.contact, name="own-contact"),
    path("me/contacts/<int:contact_id>/remove/", own.remove_contact, name="own-remove-contact"),
    path("me/consent/<int:purpose_id>/", own.consent, name="own-consent"),
    # Entries that are one person
    path("desk/people/duplicates/", merging.duplicates, name="desk-duplicates"),
    path("desk/people/duplicates/look/", merging.look, name="desk-look-for-duplicates"),
    path("desk/people/duplicates/<int:pk>/two/", merging.two_people, name="desk-two-people"),
    path(f"{PERSON}merge/", merging.merge, name="desk-merge"),
    path(f"{PERSON}merge/<int:merger_id>/undo/", merging.unmerge, name="desk-unmerge"),
    # Registers on their way in
    path("desk/people/import/", importing.upload, name="desk-import"),
    path("desk/people/import/example.csv", importing.example, name="desk-import-example"),
    path("desk/people/import/<int:pk>/columns/", importing.columns, name="desk-import-columns"),
    path("desk/people/import/<int:pk>/check/", importing.check, name="desk-import-check"),
    path("desk/people/import/<int:pk>/who/", importing.who_is_who, name="desk-import-who"),
    path("desk/people/import/<int:pk>/rows/", importing.rows, name="desk-import-rows"),
    path("desk/people/import/<int:pk>/rows/<int:number>/", importing.row, name="desk-import-row"),
    path("desk/people/import/<int:pk>/result/", importing.result, name="desk-import-result"),
    path("desk/people/import/<int:pk>/undo/", importing.undo, name="desk-import-undo"),
    path("desk/people/import/<int:pk>/returned/", importing.returned, name="desk-import-returned"),
]
