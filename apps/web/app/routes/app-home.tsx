import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";

export function meta() {
	return [{ title: "Home · Calibrant" }];
}

export default function AppHome() {
	return (
		<div className="flex flex-col gap-4">
			<PageHeader title="Home" />
			<EmptyState action={<LinkButton to="/app/instruments">Open the register</LinkButton>}>
				Start with the register: add one instrument, or import the list you have.
			</EmptyState>
		</div>
	);
}
