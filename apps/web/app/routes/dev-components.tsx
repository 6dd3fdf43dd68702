import { I18nProvider } from "react-aria-components/I18nProvider";
import { data, useRouteLoaderData } from "react-router";
import { ActionsAndFields } from "../dev/actions-and-fields.tsx";
import { FramesAndTime, SampleRail, SampleTopBar } from "../dev/frames-and-time.tsx";
import { StatusAndData } from "../dev/status-and-data.tsx";
import { requestInfo } from "../request-info.ts";
import type { loader as rootLoader } from "../root.tsx";
import type { Route } from "./+types/dev-components";

/** Only in development and demo installations. */
export function loader({ context }: Route.LoaderArgs) {
	const { demo, development } = context.get(requestInfo);
	if (!demo && !development) throw data(null, { status: 404 });
	return null;
}

export function meta() {
	return [{ title: "Components · Calibrant" }];
}

export default function DevComponents() {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	return (
		<I18nProvider locale="en-GB">
			<SampleTopBar theme={root?.theme ?? "system"} />
			<div className="flex">
				<SampleRail />
				<main
					id="main"
					tabIndex={-1}
					className="flex w-full min-w-0 max-w-[1440px] flex-col gap-6 px-4 pt-4 pb-24 outline-none sm:px-6"
				>
					<h1 className="text-title">Components</h1>
					<FramesAndTime />
					<StatusAndData />
					<ActionsAndFields />
				</main>
			</div>
		</I18nProvider>
	);
}
