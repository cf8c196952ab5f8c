//! Checks of Amazon EC2.
automod::dir!(pub "src/services/ec2");
