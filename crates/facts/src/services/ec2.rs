//! Amazon EC2 and its networks.
automod::dir!(pub "src/services/ec2");
