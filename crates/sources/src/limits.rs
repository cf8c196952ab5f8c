//! Every limit on the reading of sources, in one place. Whoever writes a source that passes one is told so, with the place;
//! what lies beyond is not known, and never taken to be absent.

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 256 << 20;

/// The most problems of one file that are told one by one.
pub const MAX_PROBLEMS: usize = 100;

/// The largest file of parameters that is read, in bytes.
pub const MAX_PARAMETER_FILE_BYTES: usize = 16 << 20;

/// How many times over, and by how many beyond that, a template may expand what is written in it: aliases and
/// functions can multiply it without end.
pub const MAX_EXPANSION: (usize, usize) = (4, 500_000);

/// The most turns that the loops of one template take; CloudFormation makes at most 500 resources of one.
pub const MAX_TURNS: usize = 100_000;

/// The most values within values that are followed, through the stacks of a deployment.
pub const MAX_VALUE_DEPTH: u32 = 600;

/// The most steps from stack to stack that one value is followed, by parameters, outputs and exports.
pub const MAX_STEPS: u32 = 200;

/// The most stacks of one deployment; an account has 2,000 at most unless AWS raises that:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>.
pub const MAX_STACKS: usize = 2_000;

/// The most nodes that the templates of the nested stacks of a deployment may have, each counted as often as it is used.
pub const MAX_STACK_NODES: usize = 20_000_000;

/// The most levels of stacks within stacks.
pub const MAX_STACK_LEVELS: usize = 32;

/// The most folders of one cloud assembly of AWS CDK.
pub const MAX_ASSEMBLIES: usize = 1_000;

/// The most names that an export or an import may have by its conditions.
pub const MAX_EXPORT_NAMES: usize = 8;

/// The most imports of one template that are looked at, and the most nodes that are looked through for them.
pub const MAX_IMPORTS: (usize, usize) = (10_000, 5_000_000);

/// The most ranges that one call of `Fn::Cidr` gives, by AWS's documentation.
pub const MAX_RANGES: u32 = 256;

/// The most entries that a look-up by a key nobody knows compares.
pub const MAX_LOOKED_UP: usize = 1000;

/// The longest text that functions may build, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// The longest that the name of a call is written out, in bytes; longer ones are known by their place.
pub const MAX_CALL_NAME: usize = 1024;

/// The most values that a parameter may be said to allow for each of them to be looked at.
pub const MAX_ALLOWED: usize = 8;

/// The most pieces of the conditions that are looked through for the names of parameters.
pub const MAX_MENTIONS: usize = 100_000;

/// The most nested choices that one text built from several values may turn on.
pub const MAX_CHOICES: usize = 6;

/// How often serverless resources are expanded at most until their names hold.
pub const MAX_ROUNDS: usize = 5;

/// The most rows one part may have: pieces made by aliases and expanded texts count too.
pub const MAX_ROWS: usize = 16_000_000;

/// The most levels of pieces within pieces; tables may refer to themselves.
pub const MAX_PIECE_DEPTH: usize = 64;
