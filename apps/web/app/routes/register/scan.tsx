import { data, Form, redirect } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scan";

export function meta() {
	return [{ title: "Scan or type a code · Calibrant" }];
}

/** What stands under the symbol of a label, or what a scanner types: the code alone, or the address with it. */
const codeIn = (typed: string) => (/\/i\/([^/?#\s]+)/.exec(typed)?.[1] ?? typed).trim();

/** Leads from a label's code to its instrument. */
export async function loader({ context, request, url }: Route.LoaderArgs) {
	const typed = url.searchParams.get("code") ?? "";
	const code = codeIn(typed);
	if (code === "") return { typed, problem: null };
	const problem = `No label of this organisation has the code ${code.slice(0, 40)}. Compare it with the label: twelve letters and digits.`;
	if (code.length > 40) return data({ typed, problem }, { status: 400 });
	let found: { id: string };
	try {
		found = await api(context, request).instruments.byLabel.query({ code });
	} catch (thrown) {
		const status = apiFailure(thrown)?.status ?? 500;
		if (status >= 500) throw thrown;
		return data({ typed, problem }, { status: 404 });
	}
	throw redirect(`/app/instruments/${found.id}`);
}

export default function Scan({ loaderData: { typed, problem } }: Route.ComponentProps) {
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Scan or type a code"
				breadcrumb={[{ label: "Register", to: "/app/instruments" }, { label: "Scan or type a code" }]}
				intro="A phone's own camera opens the instrument from its label. Here a hand scanner types the code, or you do."
			/>
			<Form method="get" className="flex max-w-xl flex-wrap items-end gap-3">
				<TextField
					label="Code on the label"
					name="code"
					description="As it stands under the symbol. Capitals, blanks and hyphens do not matter."
					defaultValue={typed}
					errors={problem === null ? [] : [problem]}
					autoComplete="off"
					spellCheck="false"
					autoFocus
					mono
				/>
				<SubmitButton>Open the instrument</SubmitButton>
			</Form>
		</div>
	);
}
