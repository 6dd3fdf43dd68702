import { Outlet } from "react-router";
import { needModule } from "../../need-module.server.ts";
import type { Route } from "./+types/gate";

export function loader(args: Route.LoaderArgs) {
	return needModule(args, "websecurity");
}

/** What is offered changes with the policy, not from page to page. */
export const shouldRevalidate = () => false;

export default function Pages() {
	return <Outlet />;
}
