import { ReplayPage } from '#components/replays/replay-page.tsx';
import { mount } from '#components/ui/page.tsx';

mount(<ReplayPage alertId={new URLSearchParams(location.search).get('alertId') ?? ''} />);
