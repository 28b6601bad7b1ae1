"""Ledgers in the database: the engine `ledger` decides, rows keep.

A ledger is its postings, numbered from 1 and never changed; `LedgerAccount.balance` is what they come to, kept so that
nothing is replayed for a payment. `queries.differences(ledger)` replays all of them and tells where the two differ.

What an app above uses:

- `actions.open_ledger(key=, title=, accounts=, by=)`, `actions.open_account(ledger=, account=)`
- `actions.post_entry(ledger=, entry=, by=)`: a row, or `Overdrawn` (422) in the engine's words and nothing written. All
  that post to one ledger take turns, so that no limit is broken however many act at once. The same key posted again
  counts once; with other amounts it is refused.
- `actions.take_back(ledger=, key=, why=, by=)`: the entry that undoes another one.
- `queries.balances(ledger)`, `queries.postings(ledger)`: where the accounts stand, what happened.
"""
