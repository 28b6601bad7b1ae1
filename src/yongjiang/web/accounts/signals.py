"""What happens to accounts, for those above who keep the trail."""

from django.dispatch import Signal

#: someone set a new password for the own account; `user`, `request`, `how` in Chinese. Sent inside the transaction
password_changed = Signal()
#: a login of the provider was tied to an account; `user`, `request`, `identity`. Sent inside the transaction
identity_tied = Signal()
