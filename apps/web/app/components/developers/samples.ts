/** The REST client, made and handed out with the pages (`build` of apps/web). */
const CLIENT_FILE = "calibrant-client.tgz";
const CLIENT_MODULE = "@calibrant/client/rest";

/** The first calls as a POSIX shell takes them (bash, zsh, dash), for the installation at `baseUrl`. */
export function shellSamples(baseUrl: string) {
	const instruments = `${baseUrl}/api/v1/instruments`;
	const key = `-H "Authorization: Bearer $CALIBRANT_API_KEY"`;
	const json = `${key} -H "Content-Type: application/json"`;
	return {
		key: `export CALIBRANT_API_KEY="cal_…"`,
		read: `curl ${key} "${instruments}?limit=5"`,
		add: `curl ${json} -H "Idempotency-Key: scale-7" "${instruments}" -d '{
  "tag": "SCALE-7",
  "description": "Bench scale",
  "tolerance": "±0.1 g",
  "interval": { "value": 12, "unit": "month" }
}'`,
		change: `curl -X PATCH ${json} "${instruments}/ID" -d '{
  "version": 1,
  "changes": { "location": "Line 3" },
  "reason": "Moved with the line"
}'`,
		install: `curl -fO "${baseUrl}/${CLIENT_FILE}"
npm install ./${CLIENT_FILE}`,
		run: "node first.mjs",
	};
}

/** A program with the REST client, for the installation at `baseUrl`; Node 20 or newer runs it as `first.mjs`. */
export const programSample = (baseUrl: string): string => `import { createApi } from "${CLIENT_MODULE}";

const api = createApi({ baseUrl: "${baseUrl}", apiKey: process.env.CALIBRANT_API_KEY ?? "" });
const { data, error } = await api.GET("/instruments", { params: { query: { due: "overdue" } } });
if (error) throw new Error(\`\${error.title} \${error.detail}\`);
for (const { tag, nextDueOn } of data.items) console.log(tag, nextDueOn);`;

/** A receiver of webhooks, which takes what is signed and refuses all else; the secret is the one shown with the webhook. */
export const RECEIVER = {
	run: `npm install standardwebhooks
export WEBHOOK_SECRET="whsec_…"
node receiver.mjs`,
	program: `import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? "");
createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const { type, data } = webhook.verify(Buffer.concat(chunks).toString(), request.headers);
    console.log(type, data);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(8787);`,
};
