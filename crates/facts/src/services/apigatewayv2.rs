//! Amazon API Gateway: HTTP and WebSocket APIs.
automod::dir!(pub "src/services/apigatewayv2");
