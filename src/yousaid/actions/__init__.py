"""Plans, actions, responses, evidence, escalation."""
