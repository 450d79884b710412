/** What to paste as the payload of a Datadog webhook; Datadog fills in what begins with a dollar. */
export const DATADOG_PAYLOAD = `{
  "alert_cycle_key": "$ALERT_CYCLE_KEY",
  "alert_id": "$ALERT_ID",
  "alert_scope": "$ALERT_SCOPE",
  "alert_transition": "$ALERT_TRANSITION",
  "alert_priority": "$ALERT_PRIORITY",
  "alert_query": "$ALERT_QUERY",
  "event_title": "$EVENT_TITLE",
  "text": "$TEXT_ONLY_MSG",
  "link": "$LINK",
  "snapshot": "$SNAPSHOT",
  "tags": "$TAGS",
  "last_updated": "$LAST_UPDATED",
  "date": "$DATE"
}`;

/** What to paste as the body of a PostHog webhook destination, which then also tells where to look. */
export const POSTHOG_BODY = `{
  "event": "{event}",
  "project_url": "{project.url}"
}`;
