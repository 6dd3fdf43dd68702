// npx node .lp-shoot.ts BASE EMAIL|- LIST.json DIR WIDTH light|dark LANG
import { mkdirSync, readFileSync } from "node:fs";
import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
const [base, email, list, dir, width, colorScheme, lang = "en"] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
await unpackBrowser();
const browser = await launchBrowser();
const phone = Number(width) < 700;
const context = await browser.newContext({ baseURL: base, viewport: { width: Number(width), height: phone ? 844 : 900 }, colorScheme, locale: lang, reducedMotion: "reduce", ...(phone ? { hasTouch: true, isMobile: true } : {}) });
if (email !== "-") await context.request.post("/demo/enter", { form: { as: email }, headers: { origin: base }, maxRedirects: 0 });
const page = await context.newPage();
let n = 0;
for (const path of JSON.parse(readFileSync(list, "utf8"))) {
  n++;
  try {
    await page.goto(path, { waitUntil: "load", timeout: 60000 });
    await page.waitForTimeout(250);
    const h = Math.min(await page.evaluate("document.documentElement.scrollHeight"), phone ? 2600 : 2000);
    await page.screenshot({ path: `${dir}/${String(n).padStart(3, "0")}.png`, clip: { x: 0, y: 0, width: Number(width), height: h }, fullPage: true });
  } catch (e) { console.log(path, String(e).slice(0, 120)); }
}
await browser.close();
