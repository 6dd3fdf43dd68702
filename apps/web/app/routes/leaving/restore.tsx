import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { CountTable } from "../../components/count-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { tableNameIn } from "../../table-names.server.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import { wordsFor } from "../../words.server.ts";
import type { Route } from "./+types/restore";
import "../../words/leaving.ts";

/** What this page holds in memory while it passes a file on; the command streams larger ones. */
const LARGEST_BYTES = 64 * 1024 * 1024;

type Archive = Route.ComponentProps["loaderData"]["archives"][number];

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Start from an archive`)];
}

export async function loader(args: Route.LoaderArgs) {
	const [status, locale] = await Promise.all([
		api(args.context, args.request).archives.status.query(),
		readersLocale(args),
	]);
	return {
		...status,
		occupied: status.occupied.map((name) => tableNameIn(locale, name)),
		archives: status.archives.map((one) => ({
			...one,
			faults: one.faults.map((fault) => saidIn(locale, fault)),
			counts: Object.entries(one.counts).map(([name, count]) => ({ name: tableNameIn(locale, name), count })),
		})),
		notTaken: status.notTaken.map(({ what, reason }) => ({
			what: tableNameIn(locale, what),
			reason: saidIn(locale, reason),
		})),
	};
}

export async function action(args: Route.ActionArgs) {
	const { form, file, fault } = await readUpload(args.request, LARGEST_BYTES);
	const server = api(args.context, args.request);
	try {
		const id = String(form.get("id") ?? "");
		switch (form.get("intent")) {
			case "confirm":
				await server.archives.confirm.mutate({ id });
				return redirect("/app/restore");
			case "withdraw":
				await server.archives.withdraw.mutate({ id });
				return redirect("/app/restore");
			default:
				if (file === null || fault !== null)
					return data({ fault: fault ?? (await wordsFor(args))._(msg`Choose an archive first.`) }, { status: 400 });
				await postBytes(args, "/api/archives", { fileName: file.name }, file.bytes);
				return redirect("/app/restore");
		}
	} catch (thrown) {
		const failure = refusalOf(thrown, args.url);
		return data({ fault: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function Restore({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { archives, empty, occupied, notTaken } = loaderData;
	const [newest] = archives;
	const working = newest?.state === "uploaded" || newest?.state === "confirmed";
	useReloadEvery(2, working);
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title={t`Start from an archive`}
				breadcrumb={[
					{ label: t`Settings`, to: "/app/settings/general" },
					{ label: t`Export Data`, to: "/app/settings/export-data" },
					{ label: t`Start from an archive` },
				]}
				intro={t`An empty organisation takes in the workspace export of another: every record with its history, and every file. All of it or nothing.`}
			/>
			{newest !== undefined && <NewestArchive archive={newest} />}
			{!working && newest?.state !== "checked" && (
				<Upload empty={empty} occupied={occupied} fault={actionData?.fault ?? null} />
			)}
			<Panel title={t`What is not taken over`}>
				<ul className="flex flex-col gap-1.5 text-table">
					{notTaken.map(({ what, reason }) => (
						<li key={what}>
							<span className="font-medium">{what}</span>: {reason}
						</li>
					))}
				</ul>
			</Panel>
		</div>
	);
}

/** Enough to know the organisation by; a whole list of kinds says no more. */
const fewOf = (names: readonly string[]): string =>
	[...names.slice(0, 5), ...(names.length > 5 ? ["…"] : [])].join(", ");

function Upload({ empty, occupied, fault }: { empty: boolean; occupied: readonly string[]; fault: string | null }) {
	const { t } = useLingui();
	const { size } = useFormat();
	const why = useWhyClosed("workspace.restore");
	const isSending = useIsSending();
	return (
		<Panel
			title={t`Upload an archive`}
			intro={t`It is checked first, byte by byte; nothing is written before you say so.`}
		>
			<ClosedNote why={why} />
			{empty ? (
				<Form method="post" encType="multipart/form-data" className="flex flex-col items-start gap-4">
					<div className="w-full">
						<FileDrop
							label={t`Workspace archive as a ZIP file`}
							name="file"
							accept=".zip,application/zip"
							description={t`At most ${size(LARGEST_BYTES)} here. For a larger one: npx calibrant import-archive FILE.zip`}
							errors={fault === null ? [] : [fault]}
							isDisabled={why !== null}
						/>
					</div>
					<Button type="submit" isDisabled={why !== null} isPending={isSending}>
						<Trans>Upload and check</Trans>
					</Button>
				</Form>
			) : (
				<ResultMessage kind="notice">
					<Trans>
						This organisation has records already ({fewOf(occupied)}). Only an empty one can be started from an archive;
						a register can be imported at any time.
					</Trans>
				</ResultMessage>
			)}
		</Panel>
	);
}

const TITLES: Record<Archive["state"], MessageDescriptor> = {
	uploaded: msg`The archive is being checked`,
	checked: msg`The archive is whole`,
	confirmed: msg`The archive is being taken in`,
	restored: msg`The archive was taken in`,
	refused: msg`The archive was refused`,
	withdrawn: msg`The archive was withdrawn`,
};

function NewestArchive({ archive }: { archive: Archive }) {
	const { t, i18n } = useLingui();
	const { size } = useFormat();
	const timeZone = useTimeZone();
	const { state, source, counts, faults } = archive;
	return (
		<Panel title={i18n._(TITLES[state])}>
			{faults.map((fault) => (
				<ResultMessage key={fault} kind="refused">
					{fault} <Trans>Nothing of it was written.</Trans>
				</ResultMessage>
			))}
			{state === "restored" && (
				<ResultMessage kind="done">
					<Trans>Every record and every file is here.</Trans>
				</ResultMessage>
			)}
			<DefinitionList
				items={[
					{ term: t`File`, value: `${archive.fileName}, ${size(archive.bytes)}` },
					{ term: t`Uploaded`, value: <Instant at={archive.uploadedAt} timeZone={timeZone} /> },
					...(source === null
						? []
						: [
								{ term: t`Made by`, value: source.name },
								{ term: t`Made at`, value: <Instant at={new Date(source.madeAt)} timeZone={timeZone} /> },
							]),
				]}
			/>
			{counts.length > 0 && state !== "refused" && <CountTable caption={t`Rows`} counts={counts} />}
			{state === "checked" && (
				<div className="flex flex-wrap items-start gap-3">
					<Form method="post" encType="multipart/form-data">
						<input type="hidden" name="intent" value="confirm" />
						<input type="hidden" name="id" value={archive.id} />
						<Button type="submit">
							<Trans>Take all of it in</Trans>
						</Button>
					</Form>
					<Form method="post" encType="multipart/form-data">
						<input type="hidden" name="intent" value="withdraw" />
						<input type="hidden" name="id" value={archive.id} />
						<Button type="submit" variant="secondary">
							<Trans>Withdraw it</Trans>
						</Button>
					</Form>
				</div>
			)}
		</Panel>
	);
}
