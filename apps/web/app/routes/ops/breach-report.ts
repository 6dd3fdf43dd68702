import { inWords } from "../../answer-in-words.server.ts";
import { requireOperator } from "../../require-operator.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/breach-report";

/** What the authority is told, by the letters of Article 33(3) GDPR, as plain text to be sent or pasted. */
export async function loader(args: Route.LoaderArgs) {
	await requireOperator(args);
	const incidents = await api(args.context, args.request).operator.incidents.list.query();
	const incident = incidents.find(({ id }) => id === args.params.id);
	if (!incident) return inWords(404, "There is no such breach.", "Go back to the list and open it from there.");
	const { report } = incident;
	const given = (value: string | number | null | undefined) => String(value ?? "Not known yet; will follow.");
	const lines = [
		"Notification of a personal data breach, Article 33 GDPR",
		`To: ${[report.authority, ...report.otherAuthorities]
			.map((one) => one?.name)
			.filter(Boolean)
			.join("; ")}`,
		`Our number: ${incident.id}`,
		`Aware since: ${report.awareAt.toISOString()}`,
		`Notification due: ${report.notifyBy.toISOString()}`,
		"",
		"Article 33(3)(a)",
		`Nature of the breach: ${report.a.nature}`,
		`Categories of people and records: ${given(report.a.categories)}`,
		`People concerned, approximately: ${given(report.a.peopleAffected)}`,
		`Records concerned, approximately: ${given(report.a.recordsAffected)}`,
		"",
		"Article 33(3)(b)",
		`Contact: ${report.b.contact}, ${report.b.email}`,
		"",
		"Article 33(3)(c)",
		`Likely consequences: ${given(report.c.consequences)}`,
		"",
		"Article 33(3)(d)",
		`Measures taken or proposed: ${given(report.d.measures)}`,
		"",
	];
	return new Response(lines.join("\n"), {
		headers: {
			"content-type": "text/plain; charset=utf-8",
			"content-disposition": `attachment; filename="breach-${incident.id}.txt"`,
			"cache-control": "no-store",
		},
	});
}
