import { useOffice } from "../../office.ts";

/** A picture that was uploaded to the double; one from elsewhere would need the network, and stays words. */
export function Picture({ imageKey, alt, fit }: { imageKey: string; alt: string; fit?: string | undefined }) {
  const { say } = useOffice();
  return imageKey.startsWith("img_") ? (
    <img
      className="fs-picture"
      data-fit={fit}
      src={`/sandbox/api/feishu/files/${encodeURIComponent(imageKey)}`}
      alt={alt}
      loading="lazy"
    />
  ) : (
    <span className="no-image">{alt || say("picture")}</span>
  );
}
