<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- placements by class in law: shape and colour both say which -->
<qgis version="3.22.0" styleCategories="Symbology">
  <renderer-v2 type="categorizedSymbol" attr="statutory_class" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="in area" label="In area" symbol="0" render="true"/>
      <category value="adjoining" label="In an adjoining authority" symbol="1" render="true"/>
      <category value="at a distance" label="At a distance" symbol="2" render="true"/>
      <category value="" label="Not known" symbol="3" render="true"/>
    </categories>
    <symbols>
      <symbol type="marker" name="0" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="18,67,109,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="2.6"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="1" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="square"/><Option type="QString" name="color" value="40,161,151,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="2.8"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="2" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="triangle"/><Option type="QString" name="color" value="128,22,80,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="3" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="cross2"/><Option type="QString" name="color" value="61,61,61,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="2.4"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
    </symbols>
  </renderer-v2>
</qgis>
