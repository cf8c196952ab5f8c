//! Checks of AWS App Runner.
automod::dir!(pub "src/services/apprunner");
