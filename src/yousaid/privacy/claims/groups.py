"""Groups and their members."""

from yousaid.privacy.claims.accounts import ACCOUNTABLE
from yousaid.privacy.claims.claim import Blank, Claim, Keep

HELD_OFFICE = (
    "Who held a post in a residents’ body, as a number without a name: the body must be able to "
    "show for six years that its decisions were made by those entitled to."
)

GROUPS = (
    Claim("groups.Post", words="Posts that groups have"),
    Claim("groups.GroupContact", safe=("confirmed_how",), words="Contacts of groups"),
    Claim(
        "groups.ContactRequest",
        secret=("key", "token_hash"),
        safe=("token_hash",),
        words="Questions to groups whether their contacts are right",
    ),
    Claim(
        "groups.ContactChange",
        by="settled_by",
        safe=("field", "state"),
        words="Corrections of groups’ contacts",
    ),
    Claim("groups.FreshnessRule", words="How old contacts of groups may be"),
    Claim(
        "groups.Handover",
        by=("by", "outgoing", "incoming", "grant_ended", "grant_given"),
        words="Posts passed on",
    ),
    Claim("groups.GroupKind", words="Kinds of groups"),
    Claim("groups.Group", words="Groups"),
    Claim("groups.CoveredPlace", words="Places that groups cover"),
    Claim("groups.GroupLink", words="Who advises whom among groups"),
    Claim("groups.Terms", by="added_by", words="Terms of reference"),
    Claim("groups.SeatClass", words="Kinds of seats in groups"),
    Claim(
        "groups.Seating",
        of="membership__person",
        erase=Blank(("exception",), HELD_OFFICE),
        words="Which seats you took, and what you said for them",
    ),
    Claim(
        "groups.GroupReach",
        of="grant__user",
        erase=Keep(ACCOUNTABLE),
        words="Which groups your roles reach",
    ),
    Claim("groups.Membership", of="person", erase=Keep(HELD_OFFICE), words="Groups you belong to"),
    # Starting groups, and reaching places without one.
    Claim("groups.StepWording", words="Steps of starting a group"),
    Claim("groups.StartRequest", by_email="email", by="helper", words="A group that you asked for"),
    Claim("groups.Forming", by="helper", words="Groups that are forming"),
    Claim("groups.StepDone", by="by", words="Steps that forming groups have taken"),
    Claim("groups.TemplateVersion", by="by", words="Templates for groups’ documents"),
    Claim("groups.FieldAnswer", words="Details that groups filled in"),
    Claim("groups.OutreachTarget", words="Targets for visits to estates"),
    Claim("groups.OutreachVisit", by="logged_by", words="Visits to estates"),
    Claim(
        "groups.AdvocatePlace",
        of="advocate__person",
        erase=Keep(HELD_OFFICE),
        words="Places you speak up for",
    ),
    Claim(
        "groups.Advocate", of="person", erase=Keep(HELD_OFFICE), words="When you were an advocate"
    ),
    Claim("groups.Agreement", words="Agreements with groups"),
    Claim("groups.PublicPage", words="Pages of groups"),
    Claim("groups.GroupDocument", files=("file",), words="Documents of groups"),
    Claim("groups.GroupMessage", by_email="reply_to", words="What you wrote to a group"),
    # Recognition of associations.
    Claim("groups.CriteriaSet", by="made_by", words="Criteria for recognition"),
    Claim("groups.Criterion", words="Single criteria for recognition"),
    Claim("groups.CriterionBand", words="Sizes of groups that criteria are for"),
    Claim("groups.Recognition", by="officer", words="Recognition of associations"),
    Claim("groups.Review", words="Yearly reviews of associations"),
    Claim("groups.Proof", by="by", files=("file",), words="Proof that associations sent"),
    Claim("groups.Check", by="by", words="Checks of associations against criteria"),
    Claim("groups.SupportPlan", by="opened_by", words="Support plans for associations"),
    Claim("groups.SupportGoal", words="Goals of support plans"),
    Claim("groups.SupportVisit", by="by", words="Visits under support plans"),
    Claim(
        "groups.Withdrawal",
        by=("proposed_by", "decided_by", "heard_by"),
        words="Recognition proposed to be withdrawn",
    ),
    Claim("groups.StatutoryRecognition", words="Statutory recognition"),
    Claim("groups.AgmVisit", by="officer", words="Visits to annual general meetings"),
)
