import { AxeBuilder } from "@axe-core/playwright";
import { launchBrowser } from "./e2e/browser.ts";
const base = "http://localhost:4380";
const browser = await launchBrowser();
const context = await browser.newContext({ baseURL: base, viewport: { width: 390, height: 844 } });
const page = await context.newPage(); page.setDefaultTimeout(60000);
const look = async (path: string, name: string, lang?: string) => {
  if (path) await page.goto(path);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme }); await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]).analyze();
    for (const v of violations) console.log(name, scheme, v.id, v.nodes.slice(0,3).map((n) => n.html.slice(0, 160)));
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) console.log("overflow", name, over);
  await page.screenshot({ path: `/tmp/h/shots/${name}.png`, fullPage: true });
};
await look("/developers?lang=de", "de-developers");
await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
await look("", "de-developers-open");
const kb = await page.evaluate(() => performance.getEntriesByType("resource").filter((r) => r.name.endsWith(".js")).reduce((s, r) => s + (r as PerformanceResourceTiming).encodedBodySize, 0));
console.log("script kB", Math.round(kb / 1000));
await page.goto("/sign-in");
await page.fill('input[name=email]', process.argv[2] ?? ""); await page.fill('input[name=password]', process.argv[3] ?? "");
await page.click('main button[type=submit]'); await page.waitForURL(/\/app/);
await look("/app/settings/webhooks", "webhooks-now");
const link = page.locator('a[href*="/app/settings/webhooks/"]').first();
if (await link.count()) { const href = await link.getAttribute("href"); await look(href ?? "", "webhook-now"); 
  await page.locator("summary", { hasText: "Make a new secret" }).click(); await look("", "webhook-confirm"); }
await look("/app/settings/api-keys", "api-keys-now");
await page.setViewportSize({ width: 1440, height: 900 });
await page.fill('input[name=name]', "ERP sync");
await page.locator('select[name=role], button:has-text("Choose a role")').first().click().catch(() => {});
await page.keyboard.press("ArrowDown"); await page.keyboard.press("Enter");
await page.check('input[value="instruments:read"]'); await page.check('input[value="oot:read"]');
await page.click('text=Make the key'); await page.waitForTimeout(4000);
if (await page.locator('input[name=stepUpPassword]').count()) { await page.fill('input[name=stepUpPassword]', process.argv[3] ?? ""); await page.click('text=Confirm and go on'); await page.waitForTimeout(4000); }
await look("", "api-key-made");
const key = await page.evaluate(() => [...document.querySelectorAll("input")].map((i) => i.value).find((v) => v.startsWith("cal_")));
console.log("key", key?.slice(0, 12));
const answer = await fetch(`${base}/api/v1/instruments?limit=2`, { headers: { authorization: `Bearer ${key}` } });
console.log(answer.status, answer.headers.get("ratelimit"), (await answer.text()).slice(0, 300));
const { createApi } = await import("../../packages/client/src/rest/index.ts");
const api = createApi({ baseUrl: base, apiKey: key ?? "" });
const { data } = await api.GET("/instruments", { params: { query: { due: "overdue", limit: 2 } } });
console.log(data?.items.map(({ tag, nextDueOn }) => [tag, nextDueOn]), (await api.GET("/certificates")).error?.title);
await browser.close();
