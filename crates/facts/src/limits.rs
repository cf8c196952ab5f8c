//! Every limit on asking questions of the estate, in one place. A question that passes one ends in an unknown that says so.

/// The most worlds that one question is asked in.
pub const MAX_WORLDS: usize = 64;

/// The most conditions that one part of a list is asked about by itself, each doubling the work for that part.
pub const MAX_LOCAL_CONDITIONS: usize = 3;

/// The most worlds that are told one by one.
pub const MAX_TOLD_WORLDS: usize = 6;

/// The most steps that go into telling whether conditions can hold together. Beyond them it is taken that they can: a world
/// too many is told apart from the others in the report, a world too few would be a verdict too sure.
pub const MAX_SOLVING_STEPS: usize = 20_000;

/// The deepest that one condition may lean on others, each function on the way counted.
pub const MAX_CONDITION_DEPTH: usize = 300;

/// How many resources of one kind may speak of others that are not known. Beyond, any may speak of any.
pub const MAX_OPEN_LINKS: usize = 256;
