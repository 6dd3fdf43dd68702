import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { data, Form, redirectDocument, useNavigate } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { codeIn, codeInAddress } from "../../components/scan/label-code.ts";
import { Scanner } from "../../components/scan/scanner.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scan";
import "../../words/bench.ts";

const MOST_LETTERS = 40;

export const handle = { translated: true };

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Scan or type a code`)];
}

/** Leads from a label's code to its instrument. */
export async function loader({ context, request, url }: Route.LoaderArgs) {
	const typed = url.searchParams.get("code") ?? "";
	const code = codeIn(typed);
	if (code === "") return { typed, unknown: null };
	const unknown = code.slice(0, MOST_LETTERS);
	if (code.length > MOST_LETTERS) return data({ typed, unknown }, { status: 400 });
	let found: { id: string };
	try {
		found = await api(context, request).instruments.byLabel.query({ code });
	} catch (thrown) {
		const status = apiFailure(thrown)?.status ?? 500;
		if (status >= 500) throw thrown;
		return data({ typed, unknown }, { status: 404 });
	}
	throw redirectDocument(`/app/instruments/${found.id}`);
}

/** The decoder runs under this page's own policy, which the browser takes from the document: whoever comes by a link gets one. */
export async function clientLoader({ serverLoader, request }: Route.ClientLoaderArgs) {
	const [opened] = performance.getEntriesByType("navigation");
	const path = opened ? new URL(opened.name).pathname.replace(/\/$/, "") : "";
	if (path !== "/app/scan") throw redirectDocument(request.url);
	return serverLoader();
}

export default function Scan({ loaderData: { typed, unknown } }: Route.ComponentProps) {
	const { t } = useLingui();
	const navigate = useNavigate();
	const [strange, setStrange] = useState<string | null>(null);
	const errors =
		unknown === null
			? []
			: [
					t`No label of this organisation has the code ${unknown}. Compare it with the label: twelve letters and digits.`,
				];
	const onText = (text: string) => {
		const code = codeInAddress(text);
		setStrange(code === null ? text.slice(0, 80) : null);
		if (code !== null) navigate(`/app/scan?${new URLSearchParams({ code })}`, { replace: true });
	};
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Scan or type a code`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: t`Scan or type a code` }]}
				intro={t`A label's symbol opens its instrument: through the camera here, through the phone's own camera, or by a hand scanner, which types into the field.`}
			/>
			<Scanner onText={onText} />
			{strange !== null && (
				<ResultMessage kind="notice">
					<Trans>
						This symbol is on no label of Calibrant. It says: <span className="break-all font-mono">{strange}</span>
					</Trans>
				</ResultMessage>
			)}
			<Form method="get" className="flex max-w-xl flex-wrap items-end gap-3">
				<TextField
					key={typed}
					label={t`Code on the label`}
					name="code"
					description={t`As it stands under the symbol. Capitals, blanks and hyphens do not matter.`}
					defaultValue={typed}
					errors={errors}
					autoComplete="off"
					spellCheck="false"
					autoFocus
					mono
				/>
				<SubmitButton>
					<Trans>Open the instrument</Trans>
				</SubmitButton>
			</Form>
		</div>
	);
}
