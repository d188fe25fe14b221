"""Addresses for groups: the desk's, then those of the residents' site."""

from django.urls import path

from yousaid.groups.urls import governing, recognition
from yousaid.groups.views.desk import (
    advocates,
    contacts,
    coverage,
    group_contacts,
    groups,
    kinds,
    load,
    members,
    outreach,
    posts,
    vacancies,
    workings,
)
from yousaid.groups.views.desk import starting as desk_starting
from yousaid.groups.views.desk import templates as desk_templates
from yousaid.groups.views.public import contacts as own_contacts
from yousaid.groups.views.public import pages, starting, templates, workspace
from yousaid.groups.views.public import posts as own_posts

app_name = "groups"
urlpatterns = [
    *governing.urlpatterns,
    *recognition.urlpatterns,
    path("desk/groups/", groups.groups, name="desk-groups"),
    path("desk/groups/add/", groups.add_group, name="desk-add-group"),
    path("desk/groups/kinds/", kinds.kinds, name="desk-kinds"),
    path("desk/groups/kinds/add/", kinds.add_kind, name="desk-add-kind"),
    path("desk/groups/kinds/<slug:code>/", kinds.change_kind, name="desk-change-kind"),
    path("desk/groups/kinds/<slug:code>/retire/", kinds.retire_kind, name="desk-retire-kind"),
    path("desk/groups/kinds/<slug:code>/remove/", kinds.remove_kind, name="desk-remove-kind"),
    path("desk/groups/<int:pk>/", groups.group, name="desk-group"),
    path("desk/groups/<int:pk>/change/", groups.change_group, name="desk-change-group"),
    path("desk/groups/<int:pk>/places/", workings.change_places, name="desk-change-places"),
    path("desk/groups/<int:pk>/workings/", workings.change_workings, name="desk-change-workings"),
    path("desk/groups/<int:pk>/status/", workings.change_status, name="desk-change-status"),
    path("desk/groups/<int:pk>/members/", members.members, name="desk-members"),
    path("desk/groups/<int:pk>/members/add/", members.add_member, name="desk-add-member"),
    path(
        "desk/groups/<int:pk>/members/<int:seat>/end/", members.end_member, name="desk-end-member"
    ),
    path(
        "desk/groups/<int:pk>/members/<int:seat>/until/",
        members.extend_member,
        name="desk-extend-member",
    ),
    path(
        "desk/groups/<int:pk>/members/<int:seat>/invite/",
        posts.invite_holder,
        name="desk-invite-holder",
    ),
    path("desk/groups/<int:pk>/posts/add/", posts.add_post, name="desk-add-post"),
    path("desk/groups/<int:pk>/posts/<int:post>/", posts.change_post, name="desk-change-post"),
    path(
        "desk/groups/<int:pk>/posts/<int:post>/retire/", posts.retire_post, name="desk-retire-post"
    ),
    path("desk/groups/<int:pk>/posts/<int:post>/handover/", posts.hand_over, name="desk-hand-over"),
    path(
        "desk/groups/<int:pk>/handovers/<int:handover>/undo/",
        posts.undo_handover,
        name="desk-undo-handover",
    ),
    path("my-groups/<int:pk>/posts/", own_posts.posts, name="public-posts"),
    path(
        "my-groups/<int:pk>/posts/<int:post>/handover/",
        own_posts.hand_over,
        name="public-hand-over",
    ),
    path("my-groups/handed-over/<int:pk>/", own_posts.handed_over, name="public-handed-over"),
    path(
        "my-groups/handed-over/<int:pk>/undo/",
        own_posts.undo_handover,
        name="public-undo-handover",
    ),
]

urlpatterns += [
    path("desk/groups/starting/", desk_starting.starting, name="desk-starting"),
    path(
        "desk/groups/starting/requests/<int:pk>/",
        desk_starting.start_request,
        name="desk-start-request",
    ),
    path(
        "desk/groups/starting/requests/<int:pk>/begin/",
        desk_starting.begin_forming,
        name="desk-begin-forming-for",
    ),
    path("desk/groups/starting/begin/", desk_starting.begin_forming, name="desk-begin-forming"),
    path("desk/groups/starting/steps/", desk_starting.step_words, name="desk-start-words"),
    path(
        "desk/groups/starting/steps/<slug:code>/",
        desk_starting.reword_step,
        name="desk-reword-step",
    ),
    path("desk/groups/<int:pk>/forming/", desk_starting.forming, name="desk-forming"),
    path(
        "desk/groups/<int:pk>/forming/plan/", desk_starting.plan_forming, name="desk-plan-forming"
    ),
    path("desk/groups/<int:pk>/forming/end/", desk_starting.end_forming, name="desk-end-forming"),
    path(
        "desk/groups/<int:pk>/forming/<slug:code>/",
        desk_starting.forming_step,
        name="desk-forming-step",
    ),
    path("start-a-group/", starting.steps, name="public-start"),
    path("start-a-group/ask/", starting.ask, name="public-start-ask"),
    path("start-a-group/sent/", starting.sent, name="public-start-sent"),
    path("desk/groups/templates/", desk_templates.library, name="desk-templates"),
    path("desk/groups/templates/<slug:code>/", desk_templates.template, name="desk-template"),
    path(
        "desk/groups/templates/<slug:code>/versions/<int:version>/file/",
        desk_templates.version_file,
        name="desk-template-file",
    ),
    path(
        "desk/groups/templates/<slug:code>/write/",
        desk_templates.write,
        name="desk-write-template",
    ),
    path(
        "desk/groups/templates/<slug:code>/review/",
        desk_templates.review,
        name="desk-review-template",
    ),
    path("desk/groups/<int:pk>/documents/", desk_templates.of_group, name="desk-group-documents"),
    path(
        "desk/groups/<int:pk>/documents/<slug:code>/file/",
        desk_templates.download,
        name="desk-download-document",
    ),
    path(
        "desk/groups/<int:pk>/documents/<slug:code>/page/",
        desk_templates.printed,
        name="desk-print-document",
    ),
    path("start-a-group/documents/", templates.library, name="public-templates"),
    path("start-a-group/documents/<slug:code>/", templates.fill_in, name="public-template"),
    path("desk/groups/coverage/", coverage.coverage, name="desk-coverage"),
    path("desk/groups/coverage/target/", outreach.target, name="desk-outreach-target"),
    path("desk/groups/visits/", outreach.visits, name="desk-visits"),
    path("desk/groups/visits/log/", outreach.log_visit, name="desk-log-visit"),
    path("desk/groups/visits/<int:pk>/done/", outreach.follow_up, name="desk-follow-up-visit"),
    path("desk/groups/advocates/", advocates.advocates, name="desk-advocates"),
    path("desk/groups/advocates/add/", advocates.add, name="desk-add-advocate"),
    path("desk/groups/advocates/<int:pk>/", advocates.change, name="desk-change-advocate"),
    path("desk/groups/advocates/<int:pk>/end/", advocates.end, name="desk-end-advocate"),
]

urlpatterns += [
    path("desk/groups/contacts/", contacts.contacts, name="desk-contacts"),
    path("desk/groups/contacts/how-often/", contacts.freshness, name="desk-freshness"),
    path(
        "desk/groups/contacts/letters.<str:kind>",
        contacts.contact_letters,
        name="desk-contact-letters",
    ),
    path(
        "desk/groups/<int:pk>/contacts/",
        group_contacts.group_contacts,
        name="desk-group-contacts",
    ),
    path("desk/groups/<int:pk>/contacts/ask/", group_contacts.ask_now, name="desk-ask-contacts"),
    path(
        "desk/groups/<int:pk>/contacts/of/<int:post>/",
        group_contacts.keep_contact,
        name="desk-keep-contact",
    ),
    path(
        "desk/groups/<int:pk>/contacts/<int:contact>/confirm/",
        group_contacts.confirm_by_phone,
        name="desk-confirm-contact",
    ),
    path(
        "desk/groups/<int:pk>/contacts/<int:contact>/failing/",
        group_contacts.mark_failing,
        name="desk-contact-failing",
    ),
    path(
        "desk/groups/<int:pk>/contacts/changes/<int:change>/",
        group_contacts.settle_change,
        name="desk-settle-contact",
    ),
    path("group-contacts/thanks/", own_contacts.contacts_thanks, name="public-contacts-thanks"),
    path("group-contacts/<str:token>/", own_contacts.confirm_contacts, name="public-contacts"),
]

urlpatterns += [
    path("desk/groups/vacancies/", vacancies.vacancies, name="desk-vacancies"),
    path("desk/groups/load/", load.load, name="desk-load"),
    path("groups/", pages.groups, name="public-groups"),
    path("groups/<int:pk>/", pages.group, name="public-group"),
    path("groups/<int:pk>/write/", pages.write, name="public-write-to-group"),
    path("groups/<int:pk>/documents/<int:document>/", pages.document, name="public-group-document"),
    path("our-group/<int:pk>/", workspace.home, name="public-workspace"),
    path("our-group/<int:pk>/contacts/", own_contacts.own_contacts, name="public-own-contacts"),
    path("our-group/<int:pk>/page/", workspace.settle_page, name="public-settle-page"),
    path("our-group/<int:pk>/be-named/", workspace.be_named, name="public-be-named"),
    path(
        "our-group/<int:pk>/messages/<int:message>/answered/",
        workspace.answered,
        name="public-message-answered",
    ),
    path("our-group/<int:pk>/documents/add/", workspace.add_document, name="public-add-document"),
    path(
        "our-group/<int:pk>/documents/<int:document>/",
        workspace.own_document,
        name="public-own-document",
    ),
    path("our-group/<int:pk>/templates/", workspace.fill_in, name="public-own-fields"),
    path(
        "our-group/<int:pk>/templates/<slug:code>/file/",
        workspace.download,
        name="public-own-template",
    ),
    path(
        "our-group/<int:pk>/templates/<slug:code>/page/",
        workspace.printed,
        name="public-own-template-page",
    ),
]
