export { globalPlugin } from "./global-plugin.ts";
export { type HttpOptions, httpOptions, type TrustedProxies } from "./http-options.ts";
export { type LingeringCloseOptions, lingeringClose } from "./lingering-close.ts";
export { redirectToHttps } from "./redirect-to-https.ts";
export { refusalPage } from "./refusal-page.ts";
export { type RefuseCrossSiteOptions, refuseCrossSite } from "./refuse-cross-site.ts";
export { requestId } from "./request-id.ts";
export { cspNonce, type SecurityHeadersOptions, securityHeaders } from "./security-headers.ts";
