import { data, Form, redirect, useSearchParams } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { ImportSteps } from "../../components/import/import-steps.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { Section } from "../../components/section.tsx";
import { withQuery } from "../../list-address.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/imports";

type Batch = Answers["imports"]["list"]["items"][number];

export function meta() {
	return [{ title: "Import · Calibrant" }];
}

export function loader({ context, request, url }: Route.LoaderArgs) {
	return api(context, request).imports.list.query({ cursor: url.searchParams.get("cursor"), limit: 20 });
}

export async function action(args: Route.ActionArgs) {
	const { limits } = await api(args.context, args.request).imports.list.query({ limit: 1 });
	const { file, fault } = await readUpload(args.request, limits.bytes);
	if (file === null || fault !== null) return data({ fault: fault ?? "Choose a file first." }, { status: 400 });
	try {
		const answer = await postBytes(args, "/api/imports", { fileName: file.name }, file.bytes);
		return redirect(`/app/import/${(answer as { batchId: string }).batchId}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, args.url);
		return data({ fault: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

const COUNT = new Intl.NumberFormat("en-GB");
const STATES = { uploaded: "Not imported", imported: "Imported", undone: "Undone" };

export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
	const { items, nextCursor, limits } = loaderData;
	const why = useWhyClosed("register.import");
	const timeZone = useTimeZone();
	const [search] = useSearchParams();
	const isSending = useIsSending();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Import a register"
				intro="Upload the list you have. It is checked first; nothing is written before you say so."
			/>
			<ClosedNote why={why} />
			<ImportSteps at="Upload" />
			<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col items-start gap-4">
				<div className="w-full">
					<FileDrop
						label="Register as a CSV file"
						name="file"
						accept=".csv,.txt,.tsv,text/csv,text/plain"
						description={`Any delimiter and encoding. At most ${limits.bytes / 1024 / 1024} MB, ${COUNT.format(limits.rows)} rows and ${limits.columns} columns.`}
						errors={actionData?.fault ? [actionData.fault] : []}
						isDisabled={why !== null}
					/>
				</div>
				<Button type="submit" isDisabled={why !== null} isPending={isSending}>
					Upload and read
				</Button>
			</Form>
			<Section title="Earlier imports">
				{items.length === 0 ? (
					<p className="text-muted">No file has been uploaded yet.</p>
				) : (
					<>
						<EarlierImports items={items} timeZone={timeZone} />
						{(nextCursor !== null || search.has("cursor")) && (
							<Pagination
								summary=""
								firstTo={search.has("cursor") ? withQuery(search, {}) : null}
								nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor })}
							/>
						)}
					</>
				)}
			</Section>
		</div>
	);
}

function EarlierImports({ items, timeZone }: { items: readonly Batch[]; timeZone: string }) {
	const counted = (name: string) => (batch: Batch) =>
		batch.counts === null ? "—" : COUNT.format(batch.counts[name] ?? 0);
	return (
		<DataTable
			caption="Earlier imports, newest first"
			isCaptionHidden
			rows={items}
			rowKey={({ id }) => id}
			rowTo={({ id }) => `/app/import/${id}`}
			columns={[
				{
					key: "file",
					header: "File",
					cell: ({ fileName }) => <span className="inline-block max-w-56 truncate">{fileName}</span>,
				},
				{
					key: "state",
					header: "State",
					cell: ({ state }) => <span className="whitespace-nowrap">{STATES[state]}</span>,
				},
				{ key: "create", header: "New", align: "end", cell: counted("create") },
				{ key: "update", header: "Updated", align: "end", cell: counted("update") },
				{ key: "by", header: "By", wideOnly: true, cell: ({ createdByName }) => createdByName ?? "—" },
				{
					key: "at",
					header: "Uploaded",
					wideOnly: true,
					cell: ({ createdAt }) => <Instant at={createdAt} timeZone={timeZone} />,
				},
			]}
		/>
	);
}
