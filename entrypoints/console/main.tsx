import { ConsolePage } from '#components/console/console-page.tsx';
import { mount } from '#components/ui/page.tsx';

mount(<ConsolePage />);
