import { tellStories } from "../support/action/stories.ts";

tellStories("apply");
