import { data, Form, redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/usage-import";

export function meta() {
	return [{ title: "Import uses · Calibrant" }];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	const { limits } = await api(context, request).imports.list.query({ limit: 1 });
	return { limits };
}

export async function action(args: Route.ActionArgs) {
	const { limits } = await api(args.context, args.request).imports.list.query({ limit: 1 });
	const { file, fault } = await readUpload(args.request, limits.bytes);
	if (file === null || fault !== null) return data({ fault: fault ?? "Choose a file first." }, { status: 400 });
	try {
		const answer = await postBytes(args, "/api/usage-imports", { fileName: file.name }, file.bytes);
		return redirect(`/app/usage/import/${(answer as { batchId: string }).batchId}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, args.url);
		return data({ fault: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function UsageImport({ loaderData, actionData }: Route.ComponentProps) {
	const { limits } = loaderData;
	const why = useWhyClosed("usage.record");
	const isSending = useIsSending();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Import uses"
				breadcrumb={[
					{ label: "Out of tolerance", to: "/app/oot" },
					{ label: "Uses", to: "/app/usage" },
					{ label: "Import" },
				]}
				intro="One row for each use: the instrument by tag or serial number, the lot or order, and the date. It is checked first."
			/>
			<ClosedNote why={why} />
			<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col items-start gap-4">
				<div className="w-full">
					<FileDrop
						label="Uses as a CSV file"
						name="file"
						accept=".csv,.txt,.tsv,text/csv,text/plain"
						description={`At most ${limits.bytes / 1024 / 1024} MB and ${limits.rows} rows.`}
						errors={actionData?.fault ? [actionData.fault] : []}
						isDisabled={why !== null}
					/>
				</div>
				<Button type="submit" isDisabled={why !== null} isPending={isSending}>
					Upload and check
				</Button>
			</Form>
		</div>
	);
}
