"""Support schemes (惠企政策): a rule pack with a budget. Firms are found or apply, are reviewed, and are paid."""
