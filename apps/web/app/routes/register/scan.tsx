import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { data, Form, Link, redirectDocument, useNavigate } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { codeIn, codeInAddress, MOST_SCANNED, plainCode } from "../../components/scan/label-code.ts";
import { ScanList, type Scanned } from "../../components/scan/scan-list.tsx";
import { Scanner } from "../../components/scan/scanner.tsx";
import { signal } from "../../components/scan/signal.ts";
import { Section } from "../../components/section.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/scan";
import "../../words/register.ts";

const MOST_LETTERS = 40;
const LONGEST_TAG = 100;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Scan or type a code`)];
}

/** Leads from a label's code, or a tag, to its instrument or asset. */
export async function loader({ context, request, url }: Route.LoaderArgs) {
	const list = url.searchParams.get("list") === "1" ? await listOf({ context, request, url }) : null;
	const isEmpty = url.searchParams.has("code") && list === null;
	const typed = list ? "" : (url.searchParams.get("code") ?? "");
	const code = codeIn(typed);
	const several: Found[] = [];
	if (code === "") return { typed, unknown: null, several, list, isEmpty };
	const unknown = code.slice(0, MOST_LETTERS);
	if (code.length > LONGEST_TAG) return data({ typed, unknown, several, list, isEmpty: false }, { status: 400 });
	const { instruments, assets } = api(context, request);
	const [instrument, asset] = await Promise.all([
		byCode(instruments, code).then((found) => found ?? byTag(instruments, code)),
		assetsBy(assets, code),
	]);
	const found = [...instrument, ...asset];
	if (found.length > 1) return { typed, unknown: null, several: found, list, isEmpty: false };
	if (!found[0]) return data({ typed, unknown, several, list, isEmpty: false }, { status: 404 });
	throw redirectDocument(found[0].to);
}

type Doors = ReturnType<typeof api>;
type Named = Pick<Answers["assets"]["byName"]["items"][number], "id" | "tag" | "description" | "location">;
type Found = Named & { to: string; isAsset: boolean };

const asInstrument = ({ id, tag, description, location }: Named): Found => ({
	...{ id, tag, description, location, to: `/app/instruments/${id}`, isAsset: false },
});
const asAsset = ({ id, tag, description, location }: Named): Found => ({
	...{ id, tag, description, location, to: `/app/assets/${id}`, isAsset: true },
});

/** What a question brings; null where the answer is that there is nothing of the kind. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
	try {
		return await asked;
	} catch (thrown) {
		if ((apiFailure(thrown)?.status ?? 500) >= 500) throw thrown;
		return null;
	}
}

/** The instrument of a label; null where it is none of this organisation's. */
async function byCode(instruments: Doors["instruments"], code: string): Promise<Found[] | null> {
	if (code.length > MOST_LETTERS) return null;
	const found = await orNull(instruments.byLabel.query({ code }));
	return found && [asInstrument(found)];
}

async function byTag(instruments: Doors["instruments"], tag: string): Promise<Found[]> {
	const { items } = await instruments.byTags.query({ tags: [tag] });
	return (items[0]?.found ?? []).map(asInstrument);
}

/** None where work orders, and so assets, are not kept here. */
async function assetsBy(assets: Doors["assets"], asked: string): Promise<Found[]> {
	const found = await orNull(assets.byName.query({ asked }));
	return (found?.items ?? []).map(asAsset);
}

/** The list that an address holds: its newest code last where a form without script added it, else first. */
async function listOf({
	context,
	request,
	url,
}: Pick<Route.LoaderArgs, "context" | "request" | "url">): Promise<Scanned> {
	const given = url.searchParams.getAll("code").map((code) => codeIn(code).slice(0, LONGEST_TAG));
	const typed = [...new Set(given.filter((code) => code !== ""))].slice(0, MOST_SCANNED);
	const { instruments } = api(context, request);
	const listed = async (codes: string[]) => {
		const labels = codes.filter((code) => /^[a-z0-9]{12}$/.test(code)).join(",");
		return labels === "" ? [] : (await instruments.list.query({ labels, limit: MOST_SCANNED })).items;
	};
	const scanned = await listed(typed.map(plainCode));
	const known = new Set(scanned.map(({ labelCode }) => labelCode));
	const others = typed.filter((code) => !known.has(plainCode(code)));
	const tags = others.length === 0 ? [] : (await instruments.byTags.query({ tags: others })).items;
	const tagged = new Map(tags.map(({ asked, found }) => [asked, found.map(({ labelCode }) => labelCode)]));
	const read = Object.fromEntries(typed.map((code) => [code, tagged.get(code) ?? [plainCode(code)]]));
	const codes = [...new Set(typed.flatMap((code) => (read[code]?.length ? read[code] : [code])))];
	const missing = codes.filter((code) => !known.has(code) && !others.includes(code));
	const items = [...scanned, ...(await listed(missing))];
	return {
		codes: codes.slice(0, MOST_SCANNED),
		items,
		read,
		unknown: others.filter((code) => read[code]?.length === 0),
	};
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
						: t`A label's symbol opens its instrument or asset: through the camera here, through the phone's own camera, or by a hand scanner, which types into the field.`
				}
			/>
			<nav aria-label={t`What scanning does`} data-print="hide" className="flex flex-wrap gap-2">
				<Mode to="/app/scan" isPresent={list === null}>
					<Trans>Open what is scanned</Trans>
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
function ScanOne({
	typed,
	unknown,
	several,
	isEmpty,
}: {
	typed: string;
	unknown: string | null;
	several: readonly Found[];
	/** Asked for without a code. */
	isEmpty: boolean;
}) {
	const { t } = useLingui();
	const navigate = useNavigate();
	const [strange, setStrange] = useState<string | null>(null);
	const errors = [
		...(isEmpty ? [t`Type the code under the symbol, or the tag.`] : []),
		...(unknown === null
			? []
			: [
					t`No label of this organisation has the code ${unknown}, and no instrument or asset the tag. Compare it with the label.`,
				]),
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
					label={t`Code or tag on the label`}
					name="code"
					description={t`The code under the symbol, or the tag. Capitals do not matter.`}
					defaultValue={typed}
					errors={errors}
					autoComplete="off"
					spellCheck="false"
					autoFocus
					mono
				/>
				<SubmitButton>
					<Trans>Open it</Trans>
				</SubmitButton>
			</Form>
			{several.length > 0 && (
				<Section title={t`Several have a tag that reads like ${typed}`}>
					<ul className="flex flex-col gap-1">
						{several.map(({ id, to, tag, isAsset, description, location }) => (
							<li key={id}>
								<Link to={to} reloadDocument className="link inline-flex min-h-6 items-center font-mono">
									{tag}
								</Link>{" "}
								{[isAsset ? t`Asset` : t`Instrument`, description, location].filter(Boolean).join(", ")}
							</li>
						))}
					</ul>
				</Section>
			)}
		</>
	);
}
