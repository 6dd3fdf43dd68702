export { unpackBrowser as default } from "../../apps/web/e2e/browser.ts";
