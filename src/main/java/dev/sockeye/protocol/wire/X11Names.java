package dev.sockeye.protocol.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names of requests, events and errors of X11 (X Window System Protocol, appendix B; the XML descriptions of xcb-proto).
final class X11Names {
    /// Core requests from 1 on; those with an answer end in `?`.
    private static final String[] REQUESTS = """
            CreateWindow ChangeWindowAttributes GetWindowAttributes? DestroyWindow DestroySubwindows ChangeSaveSet
            ReparentWindow MapWindow MapSubwindows UnmapWindow UnmapSubwindows ConfigureWindow CirculateWindow GetGeometry?
            QueryTree? InternAtom? GetAtomName? ChangeProperty DeleteProperty GetProperty? ListProperties?
            SetSelectionOwner GetSelectionOwner? ConvertSelection SendEvent GrabPointer? UngrabPointer GrabButton
            UngrabButton ChangeActivePointerGrab GrabKeyboard? UngrabKeyboard GrabKey UngrabKey AllowEvents GrabServer
            UngrabServer QueryPointer? GetMotionEvents? TranslateCoordinates? WarpPointer SetInputFocus GetInputFocus?
            QueryKeymap? OpenFont CloseFont QueryFont? QueryTextExtents? ListFonts? ListFontsWithInfo? SetFontPath
            GetFontPath? CreatePixmap FreePixmap CreateGC ChangeGC CopyGC SetDashes SetClipRectangles FreeGC ClearArea
            CopyArea CopyPlane PolyPoint PolyLine PolySegment PolyRectangle PolyArc FillPoly PolyFillRectangle PolyFillArc
            PutImage GetImage? PolyText8 PolyText16 ImageText8 ImageText16 CreateColormap FreeColormap CopyColormapAndFree
            InstallColormap UninstallColormap ListInstalledColormaps? AllocColor? AllocNamedColor? AllocColorCells?
            AllocColorPlanes? FreeColors StoreColors StoreNamedColor QueryColors? LookupColor? CreateCursor
            CreateGlyphCursor FreeCursor RecolorCursor QueryBestSize? QueryExtension? ListExtensions?
            ChangeKeyboardMapping GetKeyboardMapping? ChangeKeyboardControl GetKeyboardControl? Bell ChangePointerControl
            GetPointerControl? SetScreenSaver GetScreenSaver? ChangeHosts ListHosts? SetAccessControl SetCloseDownMode
            KillClient RotateProperties ForceScreenSaver SetPointerMapping? GetPointerMapping? SetModifierMapping?
            GetModifierMapping? - - - - - - - NoOperation"""
            .strip().split("\\s+", 0);
    /// From 2 on.
    private static final List<String> EVENTS = List.of(
            "KeyPress KeyRelease ButtonPress ButtonRelease MotionNotify EnterNotify LeaveNotify FocusIn FocusOut KeymapNotify Expose GraphicsExposure NoExposure VisibilityNotify CreateNotify DestroyNotify UnmapNotify MapNotify MapRequest ReparentNotify ConfigureNotify ConfigureRequest GravityNotify ResizeRequest CirculateNotify CirculateRequest PropertyNotify SelectionClear SelectionRequest SelectionNotify ColormapNotify ClientMessage MappingNotify GenericEvent"
                    .split(" ", 0));
    /// From 1 on.
    private static final List<String> ERRORS = List.of(
            "Request Value Window Pixmap Atom Cursor Font Match Drawable Access Alloc Colormap GContext IDChoice Name Length Implementation"
                    .split(" ", 0));
    /// Requests of extensions from 0 on; `-` for numbers that are not in use.
    private static final Map<String, String[]> EXTENSIONS = extensions("""
            BIG-REQUESTS: Enable?
            XC-MISC: GetVersion? GetXIDRange? GetXIDList?
            MIT-SHM: QueryVersion? Attach Detach PutImage GetImage? CreatePixmap AttachFd CreateSegment?
            SHAPE: QueryVersion? Rectangles Mask Combine Offset QueryExtents? SelectInput InputSelected? GetRectangles?
            XTEST: GetVersion? CompareCursor? FakeInput GrabControl
            DPMS: GetVersion? Capable? GetTimeouts? SetTimeouts Enable Disable ForceLevel Info? SelectInput
            XINERAMA: QueryVersion? GetState? GetScreenCount? GetScreenSize? IsActive? QueryScreens?
            X-Resource: QueryVersion? QueryClients? QueryClientResources? QueryClientPixmapBytes? QueryClientIds? \
            QueryResourceBytes?
            MIT-SCREEN-SAVER: QueryVersion? QueryInfo? SelectInput SetAttributes UnsetAttributes Suspend
            Composite: QueryVersion? RedirectWindow RedirectSubwindows UnredirectWindow UnredirectSubwindows \
            CreateRegionFromBorderClip NameWindowPixmap GetOverlayWindow? ReleaseOverlayWindow
            DAMAGE: QueryVersion? Create Destroy Subtract Add
            DOUBLE-BUFFER: QueryVersion? AllocateBackBuffer DeallocateBackBuffer SwapBuffers BeginIdiom EndIdiom \
            GetVisualInfo? GetBackBufferAttributes?
            DRI2: QueryVersion? Connect? Authenticate? CreateDrawable DestroyDrawable GetBuffers? CopyRegion? \
            GetBuffersWithFormat? SwapBuffers? GetMSC? WaitMSC? WaitSBC? SwapInterval GetParam?
            DRI3: QueryVersion? Open? PixmapFromBuffer BufferFromPixmap? FenceFromFD FDFromFence? \
            GetSupportedModifiers? PixmapFromBuffers BuffersFromPixmap? SetDRMDeviceInUse ImportSyncobj FreeSyncobj
            Present: QueryVersion? Pixmap NotifyMSC SelectInput QueryCapabilities? PixmapSynced
            Generic\\ Event\\ Extension: QueryVersion?
            RECORD: QueryVersion? CreateContext RegisterClients UnregisterClients GetContext? EnableContext? \
            DisableContext FreeContext
            XFIXES: QueryVersion? ChangeSaveSet SelectSelectionInput SelectCursorInput GetCursorImage? CreateRegion \
            CreateRegionFromBitmap CreateRegionFromWindow CreateRegionFromGC CreateRegionFromPicture DestroyRegion \
            SetRegion CopyRegion UnionRegion IntersectRegion SubtractRegion InvertRegion TranslateRegion RegionExtents \
            FetchRegion? SetGCClipRegion SetWindowShapeRegion SetPictureClipRegion SetCursorName GetCursorName? \
            GetCursorImageAndName? ChangeCursor ChangeCursorByName ExpandRegion HideCursor ShowCursor \
            CreatePointerBarrier DeletePointerBarrier SetClientDisconnectMode GetClientDisconnectMode?
            RENDER: QueryVersion? QueryPictFormats? QueryPictIndexValues? - CreatePicture ChangePicture \
            SetPictureClipRectangles FreePicture Composite - Trapezoids Triangles TriStrip TriFan - - - CreateGlyphSet \
            ReferenceGlyphSet FreeGlyphSet AddGlyphs - FreeGlyphs CompositeGlyphs8 CompositeGlyphs16 CompositeGlyphs32 \
            FillRectangles CreateCursor SetPictureTransform QueryFilters? SetPictureFilter CreateAnimCursor \
            AddTraps CreateSolidFill CreateLinearGradient CreateRadialGradient CreateConicalGradient
            RANDR: QueryVersion? - SetScreenConfig? - SelectInput GetScreenInfo? GetScreenSizeRange? SetScreenSize \
            GetScreenResources? GetOutputInfo? ListOutputProperties? QueryOutputProperty? ConfigureOutputProperty \
            ChangeOutputProperty DeleteOutputProperty GetOutputProperty? CreateMode? DestroyMode AddOutputMode \
            DeleteOutputMode GetCrtcInfo? SetCrtcConfig? GetCrtcGammaSize? GetCrtcGamma? SetCrtcGamma \
            GetScreenResourcesCurrent? SetCrtcTransform GetCrtcTransform? GetPanning? SetPanning? SetOutputPrimary \
            GetOutputPrimary? GetProviders? GetProviderInfo? SetProviderOffloadSink SetProviderOutputSource \
            ListProviderProperties? QueryProviderProperty? ConfigureProviderProperty ChangeProviderProperty \
            DeleteProviderProperty GetProviderProperty? GetMonitors? SetMonitor DeleteMonitor CreateLease? FreeLease
            SYNC: Initialize? ListSystemCounters? CreateCounter SetCounter ChangeCounter QueryCounter? DestroyCounter \
            Await CreateAlarm ChangeAlarm QueryAlarm? DestroyAlarm SetPriority GetPriority? CreateFence TriggerFence \
            ResetFence DestroyFence QueryFence? AwaitFence
            XKEYBOARD: UseExtension? SelectEvents - Bell GetState? LatchLockState GetControls? SetControls GetMap? \
            SetMap GetCompatMap? SetCompatMap? GetIndicatorState? GetIndicatorMap? SetIndicatorMap GetNamedIndicator? \
            SetNamedIndicator GetNames? SetNames - - PerClientFlags? ListComponents? GetKbdByName? GetDeviceInfo? \
            SetDeviceInfo
            XInputExtension: - GetExtensionVersion? ListInputDevices? OpenDevice? CloseDevice SetDeviceMode? \
            SelectExtensionEvent GetSelectedExtensionEvents? ChangeDeviceDontPropagateList \
            GetDeviceDontPropagateList? GetDeviceMotionEvents? ChangeKeyboardDevice? ChangePointerDevice? GrabDevice? \
            UngrabDevice GrabDeviceKey UngrabDeviceKey GrabDeviceButton UngrabDeviceButton AllowDeviceEvents \
            GetDeviceFocus? SetDeviceFocus GetFeedbackControl? ChangeFeedbackControl GetDeviceKeyMapping? \
            ChangeDeviceKeyMapping GetDeviceModifierMapping? SetDeviceModifierMapping? GetDeviceButtonMapping? \
            SetDeviceButtonMapping? QueryDeviceState? SendExtensionEvent DeviceBell SetDeviceValuators? \
            GetDeviceControl? ChangeDeviceControl? ListDeviceProperties? ChangeDeviceProperty DeleteDeviceProperty \
            GetDeviceProperty? XIQueryPointer? XIWarpPointer XIChangeCursor XIChangeHierarchy XISetClientPointer \
            XIGetClientPointer? XISelectEvents XIQueryVersion? XIQueryDevice? XISetFocus XIGetFocus? XIGrabDevice? \
            XIUngrabDevice XIAllowEvents XIPassiveGrabDevice? XIPassiveUngrabDevice XIListProperties? XIChangeProperty \
            XIDeleteProperty XIGetProperty? XIGetSelectedEvents? XIBarrierReleasePointer
            GLX: - Render RenderLarge CreateContext DestroyContext MakeCurrent? IsDirect? QueryVersion? WaitGL WaitX \
            CopyContext SwapBuffers UseXFont CreateGLXPixmap GetVisualConfigs? DestroyGLXPixmap VendorPrivate \
            VendorPrivateWithReply? QueryExtensionsString? QueryServerString? ClientInfo GetFBConfigs? CreatePixmap \
            DestroyPixmap CreateNewContext QueryContext? MakeContextCurrent? CreatePbuffer DestroyPbuffer \
            GetDrawableAttributes? ChangeDrawableAttributes CreateWindow DestroyWindow SetClientInfoARB \
            CreateContextAttribsARB SetClientInfo2ARB
            """);

    private X11Names() {}

    private static Map<String, String[]> extensions(String table) {
        var all = new HashMap<String, String[]>();
        table.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            all.put(line.substring(0, colon).replace("\\", ""), line.substring(colon + 2).strip().split(" +", 0));
        });
        return Map.copyOf(all);
    }

    private static String of(String[] names, int number, String otherwise) {
        return number >= 0 && number < names.length && !names[number].equals("-") ? names[number] : otherwise;
    }

    /// The core request's name, with `?` when it has an answer; empty for none.
    static String request(int opcode) {
        return of(REQUESTS, opcode - 1, "");
    }

    /// The same of an extension's request; one that is not known is taken for one with an answer.
    static String request(String extension, int minor) {
        String[] names = EXTENSIONS.get(extension);
        return names == null ? minor + "?" : of(names, minor, minor + "?");
    }

    /// The core event's name; empty for none.
    static String event(int code) {
        return code >= 2 && code < EVENTS.size() + 2 ? EVENTS.get(code - 2) : "";
    }

    /// The core error's name; empty for none.
    static String error(int code) {
        return code >= 1 && code <= ERRORS.size() ? ERRORS.get(code - 1) : "";
    }
}
