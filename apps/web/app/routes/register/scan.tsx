import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { data, Form, redirectDocument, useNavigate } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { codeIn, codeInAddress, MOST_SCANNED, plainCode } from "../../components/scan/label-code.ts";
import { ScanList, type Scanned } from "../../components/scan/scan-list.tsx";
import { Scanner } from "../../components/scan/scanner.tsx";
import { signal } from "../../components/scan/signal.ts";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scan";
import "../../words/register.ts";

const MOST_LETTERS = 40;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Scan or type a code`)];
}

/** Leads from a label's code to its instrument. */
export async function loader({ context, request, url }: Route.LoaderArgs) {
	const list = url.searchParams.get("list") === "1" ? await listOf({ context, request, url }) : null;
	const typed = list ? "" : (url.searchParams.get("code") ?? "");
	const code = codeIn(typed);
	if (code === "") return { typed, unknown: null, list };
	const unknown = code.slice(0, MOST_LETTERS);
	if (code.length > MOST_LETTERS) return data({ typed, unknown, list }, { status: 400 });
	let found: { id: string };
	try {
		found = await api(context, request).instruments.byLabel.query({ code });
	} catch (thrown) {
		const status = apiFailure(thrown)?.status ?? 500;
		if (status >= 500) throw thrown;
		return data({ typed, unknown, list }, { status: 404 });
	}
	throw redirectDocument(`/app/instruments/${found.id}`);
}

/** The list that an address holds: its newest code last where a form without script added it, else first. */
async function listOf({
	context,
	request,
	url,
}: Pick<Route.LoaderArgs, "context" | "request" | "url">): Promise<Scanned> {
	const given = url.searchParams.getAll("code").map((code) => plainCode(codeIn(code)).slice(0, MOST_LETTERS));
	const codes = [...new Set(given.filter((code) => code !== ""))].slice(0, MOST_SCANNED);
	if (codes.length === 0) return { codes, items: [], unknown: [] };
	const asked = { labels: codes.join(","), limit: MOST_SCANNED };
	const { items } = await api(context, request).instruments.list.query(asked);
	const found = new Set(items.map(({ labelCode }) => labelCode));
	return { codes, items, unknown: codes.filter((code) => !found.has(code)) };
}

/** The decoder runs under this page's own policy, which the browser takes from the document: whoever comes by a link gets one. */
export async function clientLoader({ serverLoader, request }: Route.ClientLoaderArgs) {
	const [opened] = performance.getEntriesByType("navigation");
	const path = opened ? new URL(opened.name).pathname.replace(/\/$/, "") : "";
	if (path !== "/app/scan") throw redirectDocument(request.url);
	return serverLoader();
}

export default function Scan({ loaderData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { list } = loaderData;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Scan or type a code`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: t`Scan or type a code` }]}
				intro={
					list
						? t`Scan one label after the other; they gather below. Then do something with all of them.`
						: t`A label's symbol opens its instrument: through the camera here, through the phone's own camera, or by a hand scanner, which types into the field.`
				}
			/>
			<nav aria-label={t`What scanning does`} data-print="hide" className="flex flex-wrap gap-2">
				<Mode to="/app/scan" isPresent={list === null}>
					<Trans>Open one instrument</Trans>
				</Mode>
				<Mode to="/app/scan?list=1" isPresent={list !== null}>
					<Trans>Gather a list</Trans>
				</Mode>
			</nav>
			{list ? <ScanList {...list} /> : <ScanOne {...loaderData} />}
			{list && <PrintFoot />}
		</div>
	);
}

function Mode({ to, isPresent, children }: { to: string; isPresent: boolean; children: ReactNode }) {
	return (
		<LinkButton
			to={to}
			variant={isPresent ? "primary" : "secondary"}
			size="small"
			aria-current={isPresent || undefined}
		>
			{children}
		</LinkButton>
	);
}

/** A code leads to its instrument at once. */
function ScanOne({ typed, unknown }: { typed: string; unknown: string | null }) {
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
		signal(code === null ? "unknown" : "read");
		setStrange(code === null ? text.slice(0, 80) : null);
		if (code !== null) navigate(`/app/scan?${new URLSearchParams({ code })}`, { replace: true });
	};
	return (
		<>
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
		</>
	);
}
