from django.db import migrations


def make_posts(apps, schema_editor):
    """Each role that somebody holds becomes a post of their group, without a term or access."""
    Membership = apps.get_model("groups", "Membership")
    Post = apps.get_model("groups", "Post")
    roles = Membership.objects.exclude(role="").filter(post__isnull=True)
    for group, role in roles.values_list("group", "role").order_by("group", "role").distinct():
        post, _ = Post.objects.get_or_create(group_id=group, name=role)
        roles.filter(group=group, role=role).update(post=post)


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_keep_posts_and_handovers")]

    operations = [migrations.RunPython(make_posts, migrations.RunPython.noop)]
