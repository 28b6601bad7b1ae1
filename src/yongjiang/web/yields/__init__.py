"""Performance per mu: firms scored and graded within groups by a pack of the zone; why, and what moves it."""
