import { BookUser, CalendarDays, FileText, LayoutGrid, MessageSquareText, Video } from "lucide-react";
import { Avatar } from "../shell/Avatar.tsx";
import { useFeishu } from "./feishu.ts";

const elsewhere = [CalendarDays, Video, FileText, LayoutGrid, BookUser];

/** The bar at the left of Feishu. Only messages are here; the rest shows where one is, and leads nowhere. */
export function FeishuRail() {
  const { screen } = useFeishu();
  return (
    <div className="fs-rail" aria-hidden="true">
      <Avatar person={screen.me} size={34} />
      <span className="fs-rail-icon" data-current>
        <MessageSquareText size={20} />
      </span>
      {elsewhere.map((Icon) => (
        <span key={Icon.displayName} className="fs-rail-icon">
          <Icon size={20} />
        </span>
      ))}
    </div>
  );
}
