"""What a group chose to show of itself, and what people wrote to it through its page."""

from django.db import models

from yousaid.groups.models.groups import Group


class PublicPage(models.Model):
    """A group's own page on the residents' site: nothing is shown but what is ticked here."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="public_page")
    is_published = models.BooleanField(default=False)
    welcome = models.TextField(blank=True)  # Markdown, in the group's own words
    rhythm = models.CharField(max_length=200, blank=True)  # "first Tuesday of the month, 7pm"
    next_meeting_on = models.DateField(null=True, blank=True)
    next_meeting_words = models.CharField(max_length=200, blank=True)  # time and place
    show_purpose = models.BooleanField(default=False)
    show_area = models.BooleanField(default=False)
    show_meetings = models.BooleanField(default=False)
    show_officers = models.BooleanField(default=False)  # only those who agreed themselves
    show_contact = models.BooleanField(default=False)  # a form; never an address
    show_documents = models.BooleanField(default=False)
    show_agreement = models.BooleanField(default=False)  # what it and the landlord undertake
    show_actions = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Public page of {self.group}"


class GroupDocument(models.Model):
    """A document of a group: for its members, or for everybody when it says so."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=120)
    file = models.FileField(upload_to="groups/%Y/", max_length=200)
    is_public = models.BooleanField(default=False)
    added_on = models.DateField()

    class Meta:
        ordering = ["-added_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class GroupMessage(models.Model):
    """What somebody wrote to a group through its page. The group's address is never shown."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="messages")
    name = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    words = models.TextField()
    at = models.DateTimeField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Message to {self.group}"
