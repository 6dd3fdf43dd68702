import { Form } from "react-router";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** What a person agreed to; saying no is the same one press as saying yes. */
export function YourConsents({ now }: { now: readonly { purpose: string; given: boolean }[] }) {
	const news = now.find(({ purpose }) => purpose === "news")?.given ?? false;
	return (
		<Panel title="News by mail" intro="About the product, a few times a year. Off unless you switch it on.">
			<Form method="post" className="flex flex-wrap items-center gap-3">
				<input type="hidden" name="intent" value="news" />
				<input type="hidden" name="given" value={news ? "no" : "yes"} />
				<p className="flex-1">{news ? "You get news." : "You get no news."}</p>
				<SubmitButton intent="news" variant="secondary">
					{news ? "Stop the news" : "Send me news"}
				</SubmitButton>
			</Form>
		</Panel>
	);
}
