import { parseWithZod } from "@conform-to/zod/v4";
import { data, type RouterContextProvider, useRouteLoaderData } from "react-router";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { ActionsAndFields } from "../dev/actions-and-fields.tsx";
import { FramesAndTime, SampleRail, SampleTopBar } from "../dev/frames-and-time.tsx";
import { SampleForm } from "../dev/sample-form.tsx";
import { sampleSchema } from "../dev/sample-schema.server.ts";
import { Section } from "../dev/section.tsx";
import { StatusAndData } from "../dev/status-and-data.tsx";
import { requestInfo } from "../request-info.ts";
import type { loader as rootLoader } from "../root.tsx";
import type { Route } from "./+types/dev-components";

/** Only in development and demo installations. */
export function loader({ context }: Route.LoaderArgs) {
	refuseElsewhere(context);
	return null;
}

export async function action({ context, request }: Route.ActionArgs) {
	refuseElsewhere(context);
	const submission = parseWithZod(await request.formData(), { schema: sampleSchema });
	return data(submission.reply(), { status: submission.status === "success" ? 200 : 400 });
}

function refuseElsewhere(context: Readonly<RouterContextProvider>): void {
	const { demo, development } = context.get(requestInfo);
	if (!demo && !development) throw data(null, { status: 404 });
}

export function meta() {
	return [{ title: "Components · Calibrant" }];
}

export default function DevComponents({ actionData }: Route.ComponentProps) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	return (
		<>
			<SampleTopBar theme={root?.theme ?? "system"} />
			<div className="flex">
				<SampleRail />
				<main
					id="main"
					tabIndex={-1}
					className="flex w-full min-w-0 max-w-[1440px] flex-col gap-6 px-4 pt-4 pb-24 outline-none sm:px-6"
				>
					<h1 className="text-title">Components</h1>
					<LanguageSwitch />
					<FramesAndTime />
					<StatusAndData />
					<ActionsAndFields />
					<Section title="Form">
						<SampleForm lastResult={actionData} />
					</Section>
				</main>
			</div>
		</>
	);
}
