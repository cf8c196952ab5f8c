//! Checks of Amazon API Gateway.
automod::dir!(pub "src/services/apigateway");
